import { getNamedType, isObjectType, parse, TypeInfo, visit, visitWithTypeInfo } from "graphql";
import type { AdminApi } from "./schema.ts";

const OWNED = new Map([
  ["tagsAdd", ["write_orders"]],
  ["tagsRemove", ["write_orders"]],
  ["metafieldsSet", ["write_orders"]],
]);

/**
 * What a document needs to be answered whole: for each place one of the scopes. Tags and metafields are taken to be
 * those of orders, because the schema only says that they need what their owner needs.
 */
export function requiredScopes(api: AdminApi, text: string): readonly (readonly string[])[] {
  const found = new Map<string, readonly string[]>();
  const note = (key: string) => {
    const scopes = OWNED.get(key.replace(/^Mutation\./, "")) ?? api.access.required(key)?.scopes;
    if (scopes !== undefined) found.set(key, scopes);
  };
  const types = new TypeInfo(api.schema);
  visit(
    parse(text),
    visitWithTypeInfo(types, {
      Field({ name }) {
        const parent = types.getParentType();
        const type = getNamedType(types.getType());
        if (parent == null) return;
        note(parent.name);
        note(`${parent.name}.${name.value}`);
        if (type != null) note(type.name);
        const nodes = isObjectType(type) && type.name.endsWith("Connection") ? type.getFields()["nodes"] : undefined;
        if (nodes !== undefined) note(getNamedType(nodes.type).name);
      },
    }),
  );
  return [...found.values()];
}
