declare const types: unique symbol;

interface Document<Data, Variables> {
  /** The operation's name, as in the text: the cost it is known by, and its line in the timeline. */
  readonly name: string;
  readonly text: string;
  /** Exists for the compiler only. */
  readonly [types]?: (variables: Variables) => Data;
}

/** Asks; may be repeated at will. */
export interface Query<Data, Variables> extends Document<Data, Variables> {
  readonly kind: "query";
}

/** Asks about several things at once: an error at one of them is no error of the others. May be repeated at will. */
export interface SharedQuery<Data, Variables> extends Document<Data, Variables> {
  readonly kind: "shared-query";
}

/** A write that must not be repeated blindly: a lost answer leaves it in doubt. */
export interface Mutation<Data, Variables> extends Document<Data, Variables> {
  readonly kind: "mutation";
}

/** A write whose repetition changes nothing more, by its own nature: what is set is set, and a compare refuses the rest. */
export interface RepeatableMutation<Data, Variables> extends Document<Data, Variables> {
  readonly kind: "repeatable-mutation";
}

/** A write under `@idempotent(key: $key)`: Shopify remembers the key for 24 hours. */
export interface KeyedMutation<Data, Variables extends { readonly key: string }> extends Document<Data, Variables> {
  readonly kind: "keyed-mutation";
}

export function query<Data, Variables>(name: string, text: string): Query<Data, Variables> {
  return { kind: "query", name, text };
}
export function sharedQuery<Data, Variables>(name: string, text: string): SharedQuery<Data, Variables> {
  return { kind: "shared-query", name, text };
}
export function mutation<Data, Variables>(name: string, text: string): Mutation<Data, Variables> {
  return { kind: "mutation", name, text };
}
export function repeatableMutation<Data, Variables>(name: string, text: string): RepeatableMutation<Data, Variables> {
  return { kind: "repeatable-mutation", name, text };
}
export function keyedMutation<Data, Variables extends { readonly key: string }>(
  name: string,
  text: string,
): KeyedMutation<Data, Variables> {
  return { kind: "keyed-mutation", name, text };
}

export type AnyDocument =
  | Query<unknown, never>
  | SharedQuery<unknown, never>
  | Mutation<unknown, never>
  | RepeatableMutation<unknown, never>
  | KeyedMutation<unknown, never>;
