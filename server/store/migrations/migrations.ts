/** Every migration by name, in the order in which they run. */
import type { Migration } from "kysely/migration";
import { up as spine } from "./0001-spine.ts";
import { up as installation } from "./0002-installation.ts";
import { up as persons } from "./0003-persons.ts";
import { up as exposure } from "./0004-exposure.ts";
import { up as lifecycle } from "./0005-lifecycle.ts";
import { up as reviews } from "./0006-reviews.ts";
import { up as trials } from "./0007-trials.ts";
import { up as sources } from "./0008-sources.ts";
import { up as windows } from "./0009-windows.ts";
import { up as phoneCodes } from "./0010-phone-codes.ts";
import { up as attempts } from "./0011-attempts.ts";
import { up as connections } from "./0012-connections.ts";
import { up as programmes } from "./0013-programmes.ts";
import { up as agreements } from "./0014-agreements.ts";
import { up as papers } from "./0015-papers.ts";
import { up as brandsAndWords } from "./0016-brands-and-words.ts";
import { up as channels } from "./0018-channels.ts";
import { up as mailReports } from "./0019-mail-reports.ts";
import { up as consents } from "./0020-consents.ts";
import { up as agreedDays } from "./0021-agreed-days.ts";
import { up as writeOffs } from "./0022-write-offs.ts";
import { up as shopOrders } from "./0023-shop-orders.ts";
import { up as learning } from "./0024-learning.ts";
import { up as contactWishes } from "./0025-contact-wishes.ts";
import { up as reviewAnswers } from "./0026-review-answers.ts";
import { up as limitationNear } from "./0027-limitation-near.ts";
import { up as tasksAgain } from "./0028-tasks-again.ts";
import { up as copyLinks } from "./0029-copy-links.ts";
import { up as placementsLeft } from "./0032-placements-left.ts";
import { up as lossesInHistory } from "./0033-losses-in-history.ts";
import { up as explanationFrames } from "./0035-explanation-frames.ts";
import { up as taggedClaims } from "./0036-tagged-claims.ts";
import { up as givenMailAddress } from "./0037-given-mail-address.ts";
import { up as printService } from "./0038-print-service.ts";
import { up as regions } from "./0042-regions.ts";
import { up as nextSteps } from "./0046-next-steps.ts";

/** What `migrate` is given; a name is never changed or reused. */
export const migrations: Readonly<Record<string, Migration>> = {
  "0001-spine": { up: spine },
  "0002-installation": { up: installation },
  "0003-persons": { up: persons },
  "0004-exposure": { up: exposure },
  "0005-lifecycle": { up: lifecycle },
  "0006-reviews": { up: reviews },
  "0007-trials": { up: trials },
  "0008-sources": { up: sources },
  "0009-windows": { up: windows },
  "0010-phone-codes": { up: phoneCodes },
  "0011-attempts": { up: attempts },
  "0012-connections": { up: connections },
  "0013-programmes": { up: programmes },
  "0014-agreements": { up: agreements },
  "0015-papers": { up: papers },
  "0016-brands-and-words": { up: brandsAndWords },
  "0018-channels": { up: channels },
  "0019-mail-reports": { up: mailReports },
  "0020-consents": { up: consents },
  "0021-agreed-days": { up: agreedDays },
  "0022-write-offs": { up: writeOffs },
  "0023-shop-orders": { up: shopOrders },
  "0024-learning": { up: learning },
  "0025-contact-wishes": { up: contactWishes },
  "0026-review-answers": { up: reviewAnswers },
  "0027-limitation-near": { up: limitationNear },
  "0028-tasks-again": { up: tasksAgain },
  "0029-copy-links": { up: copyLinks },
  "0032-placements-left": { up: placementsLeft },
  "0033-losses-in-history": { up: lossesInHistory },
  "0035-explanation-frames": { up: explanationFrames },
  "0036-tagged-claims": { up: taggedClaims },
  "0037-given-mail-address": { up: givenMailAddress },
  "0038-print-service": { up: printService },
  "0042-regions": { up: regions },
  "0046-next-steps": { up: nextSteps },
};
