import { useFetcher, useNavigate } from "@remix-run/react";
import { Banner, BlockStack, Modal, Text } from "@shopify/polaris";
import { useEffect } from "react";
import type { LevelListView } from "#app/services/levels.server.ts";
import type { PublishNowAnswer } from "#app/services/publish-now.server.ts";
import { words } from "#app/ui/words.en.ts";

const copy = words.stock.publish;

interface PublishDialogProps {
  readonly list: Pick<LevelListView, "search" | "view" | "location" | "locations">;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Says what will be published, and leads to its progress. */
export function PublishDialog({ list, isOpen, onClose }: PublishDialogProps) {
  const fetcher = useFetcher<PublishNowAnswer>();
  const navigate = useNavigate();
  const answer = fetcher.data;
  useEffect(() => {
    if (answer?.kind === "started") navigate(`/app/publishings/${answer.id}`);
  }, [answer, navigate]);
  const location = list.locations.find(({ id }) => id === list.location)?.name;
  const chosen = [list.view === null ? undefined : words.stock.views[list.view], location, list.search].filter(Boolean);
  const query = new URLSearchParams({ search: list.search, view: list.view ?? "", location: list.location });
  const start = () => fetcher.submit({}, { method: "post", action: `/app/inventory?index&${query.toString()}` });
  return (
    <Modal
      open={isOpen}
      title={copy.title}
      onClose={onClose}
      primaryAction={{ content: copy.start, loading: fetcher.state !== "idle", onAction: start }}
      secondaryActions={[{ content: words.shared.cancel, onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="300">
          {answer?.kind === "refused" ? <Banner tone="critical">{copy.problems[answer.problem]}</Banner> : null}
          <Text as="p">{chosen.length === 0 ? copy.everything : copy.chosen(chosen.join(", "))}</Text>
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
