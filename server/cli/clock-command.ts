/** `saldo clock advance`: moves the clocks of the running server's demo shops. */
import { clockResponse } from "../../src/wire/administration.ts";
import { type Command, UnusableInput } from "./command.ts";
import { findServer, post } from "./running-server.ts";

export const clockCommand: Command = {
  name: "clock advance",
  summary: "move the clock of the demo shops forward and run what falls due (test mode)",
  usage: ["clock advance 14d", "clock advance 3d --currency PLN"],
  valued: ["currency"],
  run: async ({ config, words, options, say }) => {
    const days = /^(\d{1,3})d$/.exec(words[0] ?? "")?.[1];
    if (days === undefined) throw new UnusableInput("Say how far in days, such as: saldo clock advance 14d");
    const { baseUrl, shops } = findServer(config);
    const wanted = shops.filter((shop) => options["currency"] === undefined || shop.currency === options["currency"]);
    if (wanted.length === 0) throw new UnusableInput(`No demo shop sells in ${String(options["currency"])}.`);
    for (const shop of wanted) {
      const told = clockResponse.parse(await post(baseUrl, "/v1/test/clock", shop.secretKey, { advanceDays: Number(days) }));
      say(`${shop.name}: it is now ${told.now}`);
    }
    return 0;
  },
};
