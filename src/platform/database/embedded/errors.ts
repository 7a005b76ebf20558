/** One sentence in both languages; the caller knows which one its reader wants. */
export interface Sentence {
  ja: string;
  en: string;
}

/** The embedded database cannot be used, for a reason that a person can mend. `message` is the English sentence. */
export class EmbeddedDatabaseError extends Error {
  override readonly name: string = "EmbeddedDatabaseError";
  readonly sentence: Sentence;

  constructor(sentence: Sentence, cause?: unknown) {
    super(sentence.en, { cause });
    this.sentence = sentence;
  }
}

/** A server already runs on this data folder. */
export class DataFolderInUse extends EmbeddedDatabaseError {
  override readonly name = "DataFolderInUse";

  constructor(dataDir: string) {
    super({
      ja: `別の Taiken サーバーがこのデータフォルダーを使っています(DATA_DIR=${dataDir})。そのサーバーを止めるか、別の DATA_DIR を指定してください。`,
      en: `Another Taiken server is already using this data folder (DATA_DIR=${dataDir}). Stop it, or choose another DATA_DIR.`,
    });
  }
}

export const cannotRunHere = (machine: string, cause?: unknown) =>
  new EmbeddedDatabaseError(
    {
      ja: `この環境(${machine})では組み込みの PostgreSQL を動かせません。DATABASE_URL に PostgreSQL 15 以降を指定してください(例: DATABASE_URL=postgres://taiken@localhost/taiken)。`,
      en: `The embedded PostgreSQL cannot run on this machine (${machine}). Set DATABASE_URL to a PostgreSQL 15 or newer (example: DATABASE_URL=postgres://taiken@localhost/taiken).`,
    },
    cause,
  );

export const linksRefused = (folder: string, cause: unknown) =>
  new EmbeddedDatabaseError(
    {
      ja: `PostgreSQL のライブラリーへのリンクを ${folder} に作れません。このフォルダーに書き込める利用者で一度起動するか、DATABASE_URL を指定してください。`,
      en: `The library links of PostgreSQL cannot be made in ${folder}. Start once as a user who may write there, or set DATABASE_URL.`,
    },
    cause,
  );

export const refusedAsRoot = (dataDir: string, cause?: unknown) =>
  new EmbeddedDatabaseError(
    {
      ja: `PostgreSQL は root では動かず、ここでは別の利用者としても起動できません(DATA_DIR=${dataDir})。root 以外の利用者で起動するか、DATABASE_URL を指定してください。`,
      en: `PostgreSQL refuses to run as root, and starting it as another user does not work here (DATA_DIR=${dataDir}). Run Taiken as a user other than root, or set DATABASE_URL.`,
    },
    cause,
  );

export const belongsToAnother = (folder: string, cause?: unknown) =>
  new EmbeddedDatabaseError(
    {
      ja: `データフォルダー ${folder} は別の利用者のものです。その利用者として起動するか、DATA_DIR に別のフォルダーを指定してください(例: DATA_DIR=/var/lib/taiken)。`,
      en: `The data folder ${folder} belongs to another user. Run Taiken as that user, or choose another DATA_DIR. Example: DATA_DIR=/var/lib/taiken`,
    },
    cause,
  );

export const cannotWrite = (folder: string, cause: unknown) =>
  new EmbeddedDatabaseError(
    {
      ja: `データフォルダー ${folder} に書き込めません。DATA_DIR に書き込めるフォルダーを指定してください(例: DATA_DIR=/var/lib/taiken)。`,
      en: `The data folder ${folder} cannot be written to. Set DATA_DIR to a folder that can. Example: DATA_DIR=/var/lib/taiken`,
    },
    cause,
  );

export const otherMajor = (folder: string, found: string, ours: string) =>
  new EmbeddedDatabaseError({
    ja: `${folder} は PostgreSQL ${found} のデータですが、この Taiken には PostgreSQL ${ours} が入っています。前の版で「taiken backup」を実行し、空の DATA_DIR に「taiken restore」してください。`,
    en: `${folder} was written by PostgreSQL ${found}, but this Taiken brings PostgreSQL ${ours}. Run "taiken backup" with the former version and "taiken restore" into an empty DATA_DIR.`,
  });

export const notACluster = (folder: string) =>
  new EmbeddedDatabaseError({
    ja: `${folder} は PostgreSQL のデータフォルダーではありません。別の場所に移すか、DATA_DIR に別のフォルダーを指定してください(例: DATA_DIR=/var/lib/taiken)。`,
    en: `${folder} is not a PostgreSQL data folder. Move it away, or choose another DATA_DIR. Example: DATA_DIR=/var/lib/taiken`,
  });

export const doesNotStart = (logFile: string, lastLine: string, cause?: unknown) =>
  new EmbeddedDatabaseError(
    {
      ja: `組み込みの PostgreSQL が起動しません: ${lastLine}(詳しくは ${logFile})`,
      en: `The embedded PostgreSQL does not start: ${lastLine} (more in ${logFile})`,
    },
    cause,
  );
