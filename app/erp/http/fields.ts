import { isErpFieldName, type ErpField } from "#app/domain/mapping/erp-field.ts";
import { ok, type Result } from "#app/domain/result.ts";
import { parseAnswer, type Caller } from "./caller.ts";
import { fieldsSchema } from "./contract-types.ts";

/** The ERP's own fields of sales orders. An ERP that serves an earlier contract has no such list, which is no fault: it has none to map. */
export async function readFields(caller: Caller): Promise<Result<readonly ErpField[]>> {
  const answer = await caller.ask("fields", "/v1/fields");
  if (!answer.ok) return answer;
  if (answer.value.status === 404) return ok([]);
  const list = parseAnswer("fields", answer.value, fieldsSchema);
  if (!list.ok) return list;
  const named = list.value.rows.filter(({ name }) => isErpFieldName(name));
  return ok(named.map(({ required, ...field }) => ({ ...field, isRequired: required })));
}
