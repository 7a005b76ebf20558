/** A reason not to go on, for the person at the terminal: one line, no stack. */
export class Refusal extends Error {
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

const ja = {
  usage: (names) => `使い方: node scripts/run.mjs <${names.join("|")}> [引数]`,
  nodeTooOld: (version) =>
    `Taiken の準備には Node.js 20 以降が必要です(いまは ${version})。https://nodejs.org/ から入れてください。`,
  noNode: (machine, version) =>
    `この環境(${machine})用の Node.js 24 が npm にありません。Node.js 24 以降を入れてください(いまは ${version})。https://nodejs.org/`,
  noNpm: () => "npm が見つかりません。npm の付いた Node.js を入れてください。https://nodejs.org/",
  installing: () => "パッケージを用意しています(はじめだけ、1 分ほど)…",
  lockIncomplete: () =>
    "package-lock.json に、ほかの環境用のパッケージが一部ありません。足りない分は、npm が見つけたものを使います。",
  offline: () =>
    "パッケージの配布元に接続できません。ネットワークとプロキシの設定を確かめて、もう一度実行してください。",
  installFailed: (reason) => `パッケージを用意できませんでした: ${reason}`,
  building: () => "アプリケーションをビルドしています…",
  buildFailed: () => "ビルドに失敗しました。上の出力を確かめてください。",
  waiting: () => "別のプロセスがパッケージの用意かビルドをしています。終わるのを待っています…",
  lockStuck: (folder) =>
    `別のプロセスの準備が終わりません。動いているものがなければ、${folder} を削除してもう一度実行してください。`,
  cannotWrite: (path) => `${path} に書き込めません。このフォルダーの持ち主として実行してください。`,
};

/** @type {typeof ja} */
const en = {
  usage: (names) => `Usage: node scripts/run.mjs <${names.join("|")}> [arguments]`,
  nodeTooOld: (version) => `Taiken needs Node.js 20 or newer to get ready; this is ${version}. See https://nodejs.org/`,
  noNode: (machine, version) =>
    `npm brings no Node.js 24 for this machine (${machine}). Please install Node.js 24 or newer; this is ${version}. See https://nodejs.org/`,
  noNpm: () => "npm is not to be found. Please install a Node.js that comes with npm. See https://nodejs.org/",
  installing: () => "Getting the packages (only the first time, about a minute) …",
  lockIncomplete: () =>
    "package-lock.json does not name some builds for other machines; npm takes those as it finds them.",
  offline: () => "The package registry cannot be reached. Check the network and proxy settings, then try again.",
  installFailed: (reason) => `The packages could not be installed: ${reason}`,
  building: () => "Building the application …",
  buildFailed: () => "The build failed; see above.",
  waiting: () => "Another process is getting packages or building; waiting for it …",
  lockStuck: (folder) => `Another process does not get ready. If none is running, remove ${folder} and try again.`,
  cannotWrite: (path) => `${path} cannot be written to. Run this as the owner of the folder.`,
};

const locale = process.env.LOCALE_DEFAULT || process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || "";
export const words = locale.toLowerCase().startsWith("ja") ? ja : en;

/** Progress goes to stderr: stdout belongs to the application, whose output scripts read. */
export function progress(sentence) {
  process.stderr.write(`${sentence}\n`);
}

/** Turns a refused write into a sentence. */
export function refuseWrite(error) {
  if (["EACCES", "EPERM", "EROFS"].includes(error?.code)) throw new Refusal(words.cannotWrite(error.path ?? "?"));
  throw error;
}
