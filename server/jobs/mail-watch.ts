/** Sees that the mail server is away, so that one round does not wait for it at every letter. */
import { MailFailure, type Mailer } from "../../src/ports/mailer.ts";

/** Letters in a row that found no way out; one alone may be the letter's own doing. */
const maxFailuresInRow = 3;

export interface MailWatch {
  /** The same mailer, with an eye on it. */
  over(mailer: Pick<Mailer, "send">): Pick<Mailer, "send">;
  /** Whether it stays closed for the rest of this round. */
  isAway(): boolean;
}

/** A watch over one mailer for one round; an answer about a single letter, even a refusal, shows that the server is there. */
export function makeMailWatch(): MailWatch {
  let failuresInRow = 0;
  const see = (error: unknown): void => {
    failuresInRow = error instanceof MailFailure && error.kind === "serverAway" ? failuresInRow + 1 : 0;
  };
  return {
    over: (mailer) => ({
      send: async (mail) => {
        try {
          const taken = await mailer.send(mail);
          failuresInRow = 0;
          return taken;
        } catch (error) {
          see(error);
          throw error;
        }
      },
    }),
    isAway: () => failuresInRow >= maxFailuresInRow,
  };
}
