/** `npm run soak:kill -- --rounds 50 [--home embedded]`: kills servers on every home that answers, and prints what was acknowledged and what was lost. */
import type { Home } from "../tools/available-homes.ts";
import { type HomeSearch, searchHomes } from "../tools/homes.ts";
import { runKillRounds } from "./kill-rounds.ts";

const usualRounds = 50;
const mostRounds = 1000;

function readRounds(words: readonly string[]): number {
  const at = words.indexOf("--rounds");
  const rounds = at === -1 ? usualRounds : Number(words[at + 1]);
  if (!Number.isInteger(rounds) || rounds < 1 || rounds > mostRounds) throw new Error(`--rounds is a number from 1 to ${mostRounds}`);
  return rounds;
}

function homesOf({ postgres, redis }: HomeSearch): readonly Home[] {
  const embedded: Home = { name: "embedded" };
  if (!postgres.answers || !redis.answers) return [embedded];
  return [embedded, { name: "postgres", databaseUrl: postgres.url, redisUrl: redis.url }];
}

/** All homes, or the one that was named. */
function chosenHomes(words: readonly string[], homes: readonly Home[]): readonly Home[] {
  const at = words.indexOf("--home");
  const chosen = at === -1 ? homes : homes.filter(({ name }) => name === words[at + 1]);
  if (chosen.length === 0) throw new Error("--home is embedded, or postgres where PostgreSQL and Redis answer");
  return chosen;
}

const usage = `npm run soak:kill -- [--rounds ${usualRounds}] [--home embedded|postgres] [--json]

Ends servers in the midst of their work, on every home that answers or on the one that is named, and counts what is lost; 1 when anything is.`;

const words = process.argv.slice(2);
if (words.includes("--help")) {
  process.stdout.write(`${usage}\n`);
  process.exit(0);
}
const rounds = readRounds(words);
const told = [];
for (const home of chosenHomes(words, homesOf(await searchHomes()))) {
  const figures = await runKillRounds(home, rounds, (round) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${home.name}: ${round} of ${rounds} rounds`);
  });
  if (process.stderr.isTTY) process.stderr.write("\n");
  told.push({ home: home.name, ...figures });
  if (!words.includes("--json")) {
    const { decisions, orders, lostDecisions, lostOrders, doubledOrders, leakedReservations, otherFaults } = figures;
    process.stdout.write(
      `${home.name}: ${rounds} rounds, ${decisions} decisions and ${orders} orders acknowledged; lost ${lostDecisions} and ${lostOrders}, ` +
        `doubled ${doubledOrders}, reservations leaked ${leakedReservations}, other faults of the books ${otherFaults}\n`,
    );
  }
}
if (words.includes("--json")) process.stdout.write(`${JSON.stringify(told)}\n`);
const isWrong = told.some((one) => one.lostDecisions + one.lostOrders + one.doubledOrders + one.leakedReservations + one.otherFaults > 0);
process.exitCode = isWrong ? 1 : 0;
