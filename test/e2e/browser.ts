/** Starts a headless browser for the pages: the one that CHROMIUM_PATH names, else the one that comes with the packages. */
import sparticuz from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

/** Runs as root in a container too; web security stays on, since the pages' own policy is under test. */
const launchArguments = ["--no-sandbox", "--no-zygote", "--disable-gpu", "--disable-dev-shm-usage"];

/** A browser; throws with what to do when none can start, so that no test passes in silence. */
export async function launchBrowser(): Promise<Browser> {
  const chosen = process.env["CHROMIUM_PATH"];
  const executablePath = chosen ?? (await sparticuz.executablePath());
  try {
    return await chromium.launch({ executablePath, args: launchArguments, headless: true });
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    throw new Error(
      `no browser can start (${executablePath}): ${reason}. Install the libraries libnss3 and libnspr4, or set CHROMIUM_PATH to a Chromium.`,
      { cause: error },
    );
  }
}
