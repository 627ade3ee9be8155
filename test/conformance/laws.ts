import { afterPosting } from "./after-posting.ts";
import { catalogue } from "./catalogue.ts";
import { doubt } from "./doubt.ts";
import { exactlyOnce } from "./exactly-once.ts";
import { documentsInFull } from "./in-full.ts";
import type { LawBook } from "./law.ts";
import { ownFields } from "./own-fields.ts";
import { reading } from "./reading.ts";
import { refusals } from "./refusals.ts";
import { shipments } from "./shipments.ts";
import { signingIn } from "./signing-in.ts";

/** Everything that a connector keeps. */
export const LAWS: readonly LawBook[] = [
  exactlyOnce,
  doubt,
  refusals,
  afterPosting,
  signingIn,
  reading,
  documentsInFull,
  catalogue,
  ownFields,
  shipments,
];
