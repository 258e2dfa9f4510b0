/** A server in miniature for the lock tests: takes the lock of the folder it is given, says so, and obeys signals. */
import { acquireFolderLock, standardLockSystem } from "../../../../server/store/pglite/folder-lock.ts";

const [dataDir = "", startAtMs = "0"] = process.argv.slice(2);

// Spinning, so that starters that are told the same moment meet as closely as they can.
while (Date.now() < Number(startAtMs));

try {
  const lock = await acquireFolderLock(dataDir, standardLockSystem);
  process.on("SIGUSR2", () => {
    lock.markClosing();
    console.log("closing");
  });
  process.on("SIGTERM", () => {
    lock.release();
    process.exit(0);
  });
  setInterval(() => {}, 60_000);
  console.log(`held ${process.pid}`);
} catch (error) {
  console.log(String(error));
}
