/** The versions of one shop's dunning programme. */
import type { ProgrammeDocument } from "../wire/strategies.ts";
import type { StoredVersion, VersionBook } from "./version-book.ts";

export type StoredProgramme = StoredVersion<ProgrammeDocument>;
export type ProgrammeBook = VersionBook<ProgrammeDocument>;
