import { Badge, type BadgeProps } from "@shopify/polaris";
import type { SignatureState } from "#app/domain/ownership/signature.ts";
import { words } from "./words.en.ts";

const LOOKS: Readonly<Record<SignatureState, Pick<BadgeProps, "tone" | "progress">>> = {
  valid: { tone: "success", progress: "complete" },
  outdated: { tone: "warning", progress: "partiallyComplete" },
  missing: { tone: "attention", progress: "incomplete" },
};

/** What an owner's signature is worth now. */
export function SignatureBadge({ state }: { readonly state: SignatureState }) {
  return <Badge {...LOOKS[state]}>{words.ownership.signatures[state]}</Badge>;
}
