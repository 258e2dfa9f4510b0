/** Shapes of what people say of persons: two buyers are not the same, a checkout misused another's name, a buyer never wants credit. */
import { z } from "zod";
import { idShape, instantShape, requiredText } from "./primitives.ts";

/** What a buyer uses and another can misuse; name and home are none of them. */
export const artefacts = ["email", "phone", "device", "deliveryPoint"] as const;
export type Artefact = (typeof artefacts)[number];

export const splitRequest = z
  .strictObject({
    fromBuyerId: idShape("buyer").meta({ description: "the buyer of this shop who is somebody else" }),
    reason: requiredText(500),
    by: requiredText(100),
  })
  .meta({ id: "SplitRequest" });

export const splitShape = z
  .strictObject({
    id: idShape("ruling"),
    buyerId: idShape("buyer"),
    fromBuyerId: idShape("buyer"),
    reason: z.string(),
    by: z.string(),
    at: instantShape,
  })
  .meta({ id: "Split" });

export const linkedBuyerShape = z
  .strictObject({
    buyerId: idShape("buyer"),
    evidence: z.array(z.string()).meta({
      description: "kinds of keys that both told, such as emailName or phoneName; empty: linked over another record only",
    }),
  })
  .meta({ id: "LinkedBuyer" });

export const misuseRequest = z
  .strictObject({
    artefacts: z.array(z.enum(artefacts)).min(1).max(artefacts.length).optional().meta({
      description: "what was not the victim's own; absent: all that the checkout showed",
    }),
    reason: requiredText(500),
    by: requiredText(100),
  })
  .meta({ id: "MisuseRequest" });

export const misuseShape = z
  .strictObject({
    decisionId: idShape("decision"),
    artefacts: z.array(z.enum(artefacts)),
    reason: z.string(),
    by: z.string(),
    markedAt: instantShape,
    expiresAt: instantShape,
  })
  .meta({ id: "Misuse" });
