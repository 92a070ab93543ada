CREATE TABLE notes (a);
