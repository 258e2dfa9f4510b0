/** The mailer into files: the contract, one file per message, and the bound of the folder. */
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { mailFolder, makeFileMailer } from "../../../server/channels/file-mailer.ts";
import { describeMailer, plainMail } from "../../contract/mailer.contract.ts";

const newFolder = () => mkdtemp(join(tmpdir(), "saldo-mail-"));

describeMailer("into files", async () => {
  const dataDir = await newFolder();
  const mailer = makeFileMailer({ dataDir });
  const folder = mailFolder(dataDir);
  return {
    mailer,
    arrived: async () => {
      const names = await readdir(folder).catch(() => []);
      return Promise.all(names.map((name) => readFile(join(folder, name))));
    },
    recipients: () => null,
    obstruct: () => writeFile(folder, "a file where the folder should be"),
    close: async () => {
      await mailer.close();
      await rm(dataDir, { recursive: true });
    },
  };
});

describe("the mailer into files", () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await newFolder();
  });
  afterEach(() => rm(dataDir, { recursive: true }));

  it("has one file per message: sent again, the message replaces its file", async () => {
    const mailer = makeFileMailer({ dataDir });
    await mailer.send(plainMail);
    const { response } = await mailer.send({ ...plainMail, text: "second attempt" });
    expect(response).toBe("written to msg_01hzzzzzzzzzzzzzzzzzzzzzzz.eml");
    expect(await readdir(mailFolder(dataDir))).toEqual(["msg_01hzzzzzzzzzzzzzzzzzzzzzzz.eml"]);
    expect(await readFile(join(mailFolder(dataDir), "msg_01hzzzzzzzzzzzzzzzzzzzzzzz.eml"), "utf8")).toContain("second attempt");
  });

  it("lets only its own user read what it writes", async () => {
    await makeFileMailer({ dataDir }).send(plainMail);
    const modes = [mailFolder(dataDir), join(mailFolder(dataDir), `${plainMail.messageId}.eml`)].map(
      async (path) => (await stat(path)).mode & 0o777,
    );
    expect(await Promise.all(modes)).toEqual([0o700, 0o600]);
  });

  it("drops the oldest file beyond its bound", async () => {
    const mailer = makeFileMailer({ dataDir, maxFiles: 3 });
    const seconds = { c: 1, a: 2, b: 3 };
    for (const [messageId, at] of Object.entries(seconds)) {
      await mailer.send({ ...plainMail, messageId });
      await utimes(join(mailFolder(dataDir), `${messageId}.eml`), at, at);
    }
    await mailer.send({ ...plainMail, messageId: "d" });
    expect((await readdir(mailFolder(dataDir))).toSorted()).toEqual(["a.eml", "b.eml", "d.eml"]);
  });

  it("looks at the folder at its first mail and then at every twentieth part of its bound", async () => {
    const mailer = makeFileMailer({ dataDir, maxFiles: 40 });
    for (let index = 0; index < 42; index += 1) await mailer.send({ ...plainMail, messageId: `m${index}` });
    expect(await readdir(mailFolder(dataDir))).toHaveLength(41);
    await makeFileMailer({ dataDir, maxFiles: 40 }).send({ ...plainMail, messageId: "next" });
    expect(await readdir(mailFolder(dataDir))).toHaveLength(40);
  });
});
