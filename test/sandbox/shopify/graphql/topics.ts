import { isEnumType, type GraphQLSchema } from "graphql";

/** A webhook topic and the scopes of which an app needs one to hear it; none where everybody may. */
export interface Topic {
  /** "orders/create" */
  readonly name: string;
  readonly scopes: readonly string[];
}

/** The topics by their name in the API, ORDERS_CREATE and so on, as the schema describes them. */
export function readTopics(schema: GraphQLSchema): ReadonlyMap<string, Topic> {
  const type = schema.getType("WebhookSubscriptionTopic");
  const values = isEnumType(type) ? type.getValues() : [];
  return new Map(
    values.flatMap(({ name, description }) => {
      const topic = /webhook topic for `([^`]+)`/.exec(description ?? "")?.[1];
      const [, required = ""] =
        /Requires (?:the|at least one of the following scopes:?)([\s\S]*)$/.exec(description ?? "") ?? [];
      return topic === undefined ? [] : [[name, { name: topic, scopes: required.match(/read_\w+/g) ?? [] }] as const];
    }),
  );
}

/** The scopes of which hearing the topic needs one. */
export function scopesOfTopic(topics: ReadonlyMap<string, Topic>, name: string): readonly string[] {
  return topics.get(name.toUpperCase().replaceAll("/", "_"))?.scopes ?? [];
}
