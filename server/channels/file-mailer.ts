/** Writes every mail as one `.eml` file into the data folder: the mailer of test shops, and of installations without a mail server. */
import { mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { MailFailure, type Mailer, type OutgoingMail } from "../../src/ports/mailer.ts";
import { mailMessage } from "./mail-message.ts";

export interface FileMailerOptions {
  readonly dataDir: string;
  /** Files kept; the oldest go first. Between two looks at the folder it may hold a twentieth more. */
  readonly maxFiles?: number;
}

const defaultMaxFiles = 10_000;
const ending = ".eml";

/** Where the mails of a data folder are. */
export function mailFolder(dataDir: string): string {
  return join(dataDir, "mail");
}

async function changedMs(path: string): Promise<number> {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}

/** Removes the oldest files beyond `maxFiles`, unfinished ones of a killed process too; equal times go by name. */
async function dropOldest(folder: string, maxFiles: number): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.includes(ending));
  const excess = names.length - maxFiles;
  if (excess <= 0) return;
  const dated: { name: string; at: number }[] = [];
  for (const name of names) dated.push({ name, at: await changedMs(join(folder, name)) });
  dated.sort((left, right) => left.at - right.at || (left.name < right.name ? -1 : 1));
  for (const { name } of dated.slice(0, excess)) await rm(join(folder, name), { force: true });
}

class MailFolder {
  readonly #folder: string;
  readonly #maxFiles: number;
  #written = 0;

  constructor(folder: string, maxFiles: number) {
    this.#folder = folder;
    this.#maxFiles = maxFiles;
  }

  /** The whole file appears under its name at once; the same message id replaces its file. */
  async write(mail: OutgoingMail): Promise<string> {
    const { createTransport } = await import("nodemailer");
    const composer = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
    const { message } = await composer.sendMail(mailMessage(mail));
    const name = `${mail.messageId}${ending}`;
    this.#written += 1;
    const unfinished = join(this.#folder, `.${name}.${process.pid}.${this.#written}`);
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    try {
      await writeFile(unfinished, message as Buffer, { mode: 0o600 });
      await rename(unfinished, join(this.#folder, name));
    } finally {
      await rm(unfinished, { force: true });
    }
    const rarely = Math.max(1, Math.floor(this.#maxFiles / 20));
    if (this.#written % rarely === 1 % rarely) await dropOldest(this.#folder, this.#maxFiles);
    return name;
  }
}

/** A mailer into `<dataDir>/mail`; a folder that cannot be written is a failure that may pass. */
export function makeFileMailer({ dataDir, maxFiles = defaultMaxFiles }: FileMailerOptions): Mailer {
  const folder = new MailFolder(mailFolder(dataDir), maxFiles);
  return {
    send: async (mail) => {
      try {
        return { accepted: true, response: `written to ${await folder.write(mail)}` };
      } catch (error) {
        if (error instanceof MailFailure || error instanceof RangeError) throw error;
        throw new MailFailure((error as NodeJS.ErrnoException).code ?? "EUNKNOWN", "serverAway");
      }
    },
    close: () => Promise.resolve(),
  };
}
