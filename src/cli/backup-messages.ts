import type { ArchiveFault } from "../platform/backup/format.ts";
import { defineMessages } from "../platform/i18n/messages.ts";

type Faults = Readonly<Record<ArchiveFault, (detail: string) => string>>;

export const backupMessages = defineMessages({
  ja: {
    taken: (file: string, rows: number, files: number) =>
      `${file} に保存しました（${rows} 行、ファイル ${files} 件）。鍵は入っていません。taiken keys で別に保管してください。`,
    missing: (count: number) => `保存している間に消されたファイルが ${count} 件あり、入っていません。`,
    noFile: (file: string) => `${file} が見つからないか、読めません。`,
    whole: (takenAt: string, version: string) =>
      `このバックアップは無事です。${takenAt} に Taiken ${version} で作られました。`,
    restored: (rows: number, files: number) =>
      `戻しました（${rows} 行、ファイル ${files} 件）。サーバーを起動してください。全員がサインインし直します。まだ使われていない招待は送り直してください。`,
    renewed: (people: number) =>
      `${people} 人の鍵がありませんでした。その人たちが鍵で守っていたもの（体調、配慮、下書きなど）は、もう開けません。一人ずつ新しい鍵を作ったので、これから書くものは、また守られます。どこが空になったかは、それぞれのページに出ます。投票の途中だった振り返りは、投票をはじめからやり直せます。`,
    notEmpty:
      "この設置は空ではないので、何も変えませんでした。空の DATA_DIR（または空のデータベースの DATABASE_URL）で、サーバーを起動する前に実行してください。",
    otherKey:
      "このバックアップの体調や配慮の記録は、今の鍵では開けません。何も変えませんでした。taiken keys で保管した鍵を ENCRYPTION_KEY に設定して、もう一度実行してください。鍵をなくしたときは --without-sealed を付けると、ほかのものをすべて戻します。その記録は、もう読めません。",
    faults: {
      not_an_archive: () => "これはTaikenのバックアップではありません。",
      torn: () =>
        "このバックアップは、とちゅうで切れています。何も変えませんでした。別のバックアップを使ってください。",
      changed: (detail) =>
        `このバックアップは壊れています${detail ? `（${detail}）` : ""}。何も変えませんでした。別のバックアップを使ってください。`,
      newer_format: (version) => `新しいTaiken（${version}）のバックアップです。その版以降を入れてから戻してください。`,
      newer_schema: (version) => `新しいTaiken（${version}）のバックアップです。その版以降を入れてから戻してください。`,
      other_schema: (version) =>
        `このバックアップ（Taiken ${version}）のデータベースの形は、この版のTaikenのものとちがいます。作ったときの版で戻してください。`,
    } as Faults,
  },
  en: {
    taken: (file, rows, files) =>
      `Written to ${file} (${rows} rows, ${files} files). It holds no keys: keep those elsewhere, with taiken keys.`,
    missing: (count) => `${count} files were deleted meanwhile and are not in it.`,
    noFile: (file) => `${file} is not there, or cannot be read.`,
    whole: (takenAt, version) => `This backup is whole. It was taken at ${takenAt} by Taiken ${version}.`,
    restored: (rows, files) =>
      `Restored (${rows} rows, ${files} files). Start the server. Everybody signs in anew; send open invitations again.`,
    renewed: (people) =>
      `The keys of ${people} people were not there. What they had sealed (health, accommodation, drafts and the like) cannot be opened any more. Everybody has a new key, so what they write from now on is sealed again. Pages say where something is missing. Votes in retrospectives that were still going on begin anew.`,
    notEmpty:
      "This installation is not empty, so nothing was changed. Run this with an empty DATA_DIR (or DATABASE_URL of an empty database), before the server is started on it.",
    otherKey:
      "What this backup holds about health and accommodation does not open with the present key. Nothing was changed. Set ENCRYPTION_KEY to the key you kept (taiken keys), then run this again. If that key is lost, --without-sealed restores everything else; those fields cannot be read any more.",
    faults: {
      not_an_archive: () => "This is not a backup made by Taiken.",
      torn: () => "This backup is cut short. Nothing was changed. Use another one.",
      changed: (detail) =>
        `This backup is damaged${detail ? ` (${detail})` : ""}. Nothing was changed. Use another one.`,
      newer_format: (version) =>
        `This backup is from a newer Taiken (${version}). Install that version or a later one.`,
      newer_schema: (version) =>
        `This backup is from a newer Taiken (${version}). Install that version or a later one.`,
      other_schema: (version) =>
        `The database of this backup (Taiken ${version}) has another shape than this Taiken knows. Restore it with the version that took it.`,
    } as Faults,
  },
});
