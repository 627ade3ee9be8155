import { ok, type Result } from "#app/domain/result.ts";

/** A page of a connection, as every document here asks for it. */
export interface Page<T> {
  readonly nodes: readonly T[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** The cursor of the next page; null at the end. */
export function nextCursor({ pageInfo }: Page<unknown>): string | null {
  return pageInfo.hasNextPage ? pageInfo.endCursor : null;
}

/** All nodes from the first page on; null when a later page is not there any more. */
export async function readPages<T>(
  first: Page<T>,
  read: (after: string) => Promise<Result<Page<T> | null>>,
): Promise<Result<readonly T[] | null>> {
  const nodes = [...first.nodes];
  for (let cursor = nextCursor(first); cursor !== null;) {
    const page = await read(cursor);
    if (!page.ok) return page;
    if (page.value === null) return ok(null);
    nodes.push(...page.value.nodes);
    cursor = nextCursor(page.value);
  }
  return ok(nodes);
}
