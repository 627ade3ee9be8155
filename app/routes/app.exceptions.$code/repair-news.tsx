import { Banner, Link } from "@shopify/polaris";
import { words } from "#app/ui/words.en.ts";
import type { RepairResult } from "./repair.server.ts";

/** What came of a retry, where that is no success. The other commands are answered beside their fields. */
export function RepairNews({ answer }: { readonly answer: RepairResult | undefined }) {
  if (answer === undefined) return null;
  if (answer.kind === "started")
    return (
      <Banner tone="info">
        <Link url={`/app/bulk/${answer.bulkId}`}>{words.exceptions.group.follow(answer.count)}</Link>
      </Banner>
    );
  if (answer.kind === "done") {
    const isRetry = answer.intent === "retry-all" || answer.intent === "retry-one";
    return isRetry && answer.count === 0 ? <Banner tone="info">{words.exceptions.group.alreadyRunning}</Banner> : null;
  }
  if (answer.problem === "case-gone") return <Banner tone="info">{words.exceptions.refused["case-gone"]}</Banner>;
  return null;
}
