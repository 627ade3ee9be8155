import type { ExceptionCase, Prisma } from "@prisma/client";
import { groupCases } from "./case-groups.ts";
import { moneyColumns, orNull, wordColumn } from "./columns.ts";
import { isTimestamp, isUuid, pageOf, readCursor } from "./keyset.ts";
import type { CaseDraft, CaseRow, Cases, CaseState } from "./port.ts";
import { rowNumber, type ShopScope } from "./shop-scope.ts";

/** What people of one shop have to repair. */
export function createCases(scope: ShopScope): Cases {
  const { shop, tx, now } = scope;
  const newestFirst = [{ createdAt: "desc" }, { id: "desc" }] satisfies Prisma.ExceptionCaseOrderByWithRelationInput[];
  return {
    open: (draft) => openCase(scope, draft),
    async resolveSubject(subject, resolution, still = []) {
      const settled = { state: "resolved", resolution, settledAt: now() };
      const NOT = still.map(({ code, cause = "" }) => ({ code, cause }));
      const { count } = await tx.exceptionCase.updateMany({
        where: { shop, subject, state: "open", NOT },
        data: settled,
      });
      return count;
    },
    async follow(id, eventId) {
      await tx.exceptionCase.updateMany({ where: { shop, id, state: "open" }, data: { eventId: BigInt(eventId) } });
    },
    async discard(ids, reason) {
      const where = { shop, id: { in: ids.filter(isUuid) }, state: "open" };
      const settled = { state: "discarded", resolution: reason, settledAt: now() };
      return (await tx.exceptionCase.updateManyAndReturn({ where, data: settled })).map(caseRow);
    },
    groups: () => groupCases(scope, caseRow),
    async ofGroup(code, cause, page) {
      const rows = await tx.exceptionCase.findMany({
        where: { shop, state: "open", code, cause, ...after(page.after) },
        orderBy: newestFirst,
        take: page.limit + 1,
      });
      return pageOf(rows, page.limit, (row) => [row.createdAt.toISOString(), row.id], caseRow);
    },
    async allOfGroup(code, cause) {
      const where = { shop, state: "open", code, cause };
      return (await tx.exceptionCase.findMany({ where, orderBy: newestFirst })).map(caseRow);
    },
    async openOf(code, flow) {
      const where = { shop, state: "open", code, flow };
      return (await tx.exceptionCase.findMany({ where, orderBy: newestFirst })).map(caseRow);
    },
    async ofSubject(subject) {
      return (await tx.exceptionCase.findMany({ where: { shop, subject }, orderBy: newestFirst })).map(caseRow);
    },
    async find(id) {
      if (!isUuid(id)) return null;
      return orNull(await tx.exceptionCase.findFirst({ where: { shop, id } }), caseRow);
    },
  };
}

function after(cursor: string | undefined): Prisma.ExceptionCaseWhereInput {
  const [createdAt, id] = readCursor(cursor, isTimestamp, isUuid) ?? [];
  return createdAt === undefined ? {} : { createdAt: { lte: createdAt }, NOT: { createdAt, id: { gte: id } } };
}

/** The index exception_case_open holds the law; a case that is open moves to the newer event and keeps its age. */
async function openCase({ shop, tx, now }: ShopScope, draft: CaseDraft): Promise<void> {
  const { error, worth } = draft;
  const choices = error.kind === "needs-decision" ? [...error.choices] : [];
  await tx.$executeRaw`
    insert into exception_case (
      shop, flow, code, cause, message, field, subject, subject_name, event_id, amount, currency, choices, payload, created_at)
    values (
      ${shop}, ${draft.flow}, ${error.code}, ${error.cause ?? ""}, ${error.message}, ${error.field ?? null}, ${draft.subject},
      ${draft.subjectName}, ${rowNumber(draft.eventId)}, ${worth?.amount ?? null}::numeric, ${worth?.currency ?? null},
      ${choices}::text[], ${draft.payload ?? null}, ${now()})
    on conflict (shop, subject, code, cause) where state = 'open' do update set
      flow = excluded.flow, message = excluded.message, field = excluded.field, subject_name = excluded.subject_name,
      event_id = greatest(exception_case.event_id, excluded.event_id), amount = excluded.amount, currency = excluded.currency,
      choices = excluded.choices, payload = excluded.payload`;
}

const stateColumn = wordColumn<CaseState>(["open", "resolved", "discarded"]);

function caseRow(row: ExceptionCase): CaseRow {
  return {
    id: row.id,
    flow: row.flow,
    code: row.code,
    cause: row.cause,
    message: row.message,
    field: row.field,
    subject: row.subject,
    subjectName: row.subjectName,
    eventId: String(row.eventId),
    worth: moneyColumns(
      orNull(row.amount, (amount) => amount.toFixed()),
      row.currency,
    ),
    choices: row.choices,
    payload: row.payload,
    state: stateColumn(row.state),
    resolution: row.resolution,
    createdAt: row.createdAt,
    settledAt: row.settledAt,
  };
}
