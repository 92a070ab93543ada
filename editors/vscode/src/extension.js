// Starts `antq-rules lsp` and connects the editor with it over its standard input and output.
"use strict";

const { commands, window, workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

const INSTALL = "pip install 'antq-rules[lsp]'";
const SENTENCES = {
  vi: (command) =>
    `Không khởi động được \`${command} lsp\`. Hãy cài đặt bằng ${INSTALL}, hoặc chỉ đường dẫn trong thiết lập antq.server.command. Tô màu và mẫu soạn sẵn vẫn dùng được.`,
  en: (command) =>
    `Cannot start \`${command} lsp\`. Install it with ${INSTALL}, or set its path in antq.server.command. Colours and snippets work without it.`,
};

let client;

async function start() {
  const settings = workspace.getConfiguration("antq");
  const command = settings.get("server.command", "antq-rules");
  const language = settings.get("language", "vi");
  const server = {
    command,
    args: ["lsp"],
    options: { env: { ...process.env, ANTQ_LANG: language, PYTHONIOENCODING: "utf-8" } },
  };
  client = new LanguageClient("antq", "antq rules", server, {
    documentSelector: [{ language: "antq" }],
    initializationOptions: { lang: language, lint: settings.get("lint", true) },
    synchronize: { fileEvents: workspace.createFileSystemWatcher("**/{*.antq,tests.yaml,tests.csv,vocabulary.yaml,released.yaml}") },
  });
  try {
    await client.start();
  } catch {
    client = undefined;
    window.showWarningMessage((SENTENCES[language] ?? SENTENCES.en)(command));
  }
}

async function stop() {
  const running = client;
  client = undefined;
  await running?.stop();
}

async function restart() {
  await stop();
  await start();
}

exports.activate = async function activate(context) {
  context.subscriptions.push(
    commands.registerCommand("antq.restartServer", restart),
    workspace.onDidChangeConfiguration((event) => {
      if (["antq.server.command", "antq.language", "antq.lint"].some((name) => event.affectsConfiguration(name))) {
        return restart();
      }
    }),
  );
  await start();
};

exports.deactivate = stop;
