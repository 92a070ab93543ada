PRAGMA application_id = 1095652433;
BEGIN TRANSACTION;
CREATE TABLE entries (
  number INTEGER PRIMARY KEY,
  recorded_at TEXT,
  ruleset TEXT NOT NULL,
  version TEXT NOT NULL,
  ruleset_hash TEXT NOT NULL,
  as_of TEXT NOT NULL,
  evidence_hash TEXT NOT NULL,
  parameters TEXT NOT NULL,
  result_hash TEXT NOT NULL,
  tool TEXT NOT NULL,
  previous TEXT NOT NULL UNIQUE,
  hash TEXT NOT NULL UNIQUE
);
INSERT INTO "entries" VALUES(1,NULL,'tt124_co_so_giao_duc','1.0.1','sha256:53ad59d4d928b51d582bd79282f71edec96309ddb94246a8d2717e318c3f80b0','2025-11-18','sha256:4f7cf47f7cffc51aa9cc220ad3106eeb62d409a6f13dd74d22f324f8a71f9efc','{"ty_le_dau_moi_toi_thieu":"70"}','sha256:6906c5226d76c597fce3128646ac36e0f4712015bcd996d5b8c5d7ee1f308597','antq-rules 0.1.0','sha256:0000000000000000000000000000000000000000000000000000000000000000','sha256:8ac99d677dc8db68fffa55338113b4a62bc3773733ebf49fec1738e2631b58d3');
INSERT INTO "entries" VALUES(2,NULL,'tt124_xa','1.0.1','sha256:02338848de610ed44a16dba2a1a920fe450bae98831428fcb616d50e3ded765f','2024-11-18','sha256:11fa1a1d9e8e39e0f7d3583a121f59d77a3fde328a6af0aba6c8dabbdd9c09ee','{"tinh_rieng_tung_loai":"no","tinh_tren_so_dang_ky":"no","tran_so_voi_nam_truoc":"100","ty_le_dat_toi_thieu":"70"}','sha256:626a47123a3f2d0ab5b8d751087877588fcbec22cd12f2930e26ce5ac3534605','antq-rules 0.1.0','sha256:8ac99d677dc8db68fffa55338113b4a62bc3773733ebf49fec1738e2631b58d3','sha256:d0156ba535c14661cf0a116d49918754250d9ab2f0054fc3d340bb2de9928bc2');
INSERT INTO "entries" VALUES(3,NULL,'tt124_co_so_giao_duc','1.0.1','sha256:53ad59d4d928b51d582bd79282f71edec96309ddb94246a8d2717e318c3f80b0','2025-11-18','sha256:4f7cf47f7cffc51aa9cc220ad3106eeb62d409a6f13dd74d22f324f8a71f9efc','{"ty_le_dau_moi_toi_thieu":"70"}','sha256:1111111111111111111111111111111111111111111111111111111111111111','antq-rules 0.1.0','sha256:d0156ba535c14661cf0a116d49918754250d9ab2f0054fc3d340bb2de9928bc2','sha256:bd73df9521145311653bb4b30244d60f8c9655069af702fccf6ad19af0085a89');
INSERT INTO "entries" VALUES(4,NULL,'tt124_xa','1.0.1','sha256:02338848de610ed44a16dba2a1a920fe450bae98831428fcb616d50e3ded765f','2024-11-18','sha256:11fa1a1d9e8e39e0f7d3583a121f59d77a3fde328a6af0aba6c8dabbdd9c09ee','{"tinh_rieng_tung_loai":"no","tinh_tren_so_dang_ky":"no","tran_so_voi_nam_truoc":"100","ty_le_dat_toi_thieu":"70"}','sha256:626a47123a3f2d0ab5b8d751087877588fcbec22cd12f2930e26ce5ac3534605','antq-rules 0.1.0','sha256:af16ade995f18d5413342ab47ff6295de19a32b2f36616973546ce7a9795cbaa','sha256:4ef8bb5e59968ced6ec6885dfd61039d8d46205f0d4091935e6d5d48215956d6');
CREATE INDEX entries_by_result ON entries (result_hash);
CREATE TRIGGER entries_are_not_changed BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
CREATE TRIGGER entries_are_not_removed BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
CREATE TRIGGER entries_follow_each_other BEFORE INSERT ON entries
WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM entries)
  OR NEW.previous IS NOT coalesce((SELECT hash FROM entries ORDER BY number DESC LIMIT 1), 'sha256:0000000000000000000000000000000000000000000000000000000000000000')
BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
COMMIT;
