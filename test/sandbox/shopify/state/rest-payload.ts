import type { LosslessJson } from "./lossless-json.ts";

/** Reads a foreign document field by field; what is missing is null, an empty list or another empty payload. */
export class Payload {
  readonly #json: LosslessJson | undefined;

  constructor(json: LosslessJson | undefined) {
    this.#json = json;
  }

  #field(name: string): LosslessJson | undefined {
    const json = this.#json;
    return typeof json === "object" && json !== null && !Array.isArray(json)
      ? (json as Readonly<Record<string, LosslessJson>>)[name]
      : undefined;
  }

  isPresent(): boolean {
    return this.#json !== undefined && this.#json !== null;
  }

  has(name: string): boolean {
    const value = this.#field(name);
    return value !== undefined && value !== null;
  }

  at(name: string): Payload {
    return new Payload(this.#field(name));
  }

  list(name: string): readonly Payload[] {
    const value = this.#field(name);
    return Array.isArray(value) ? (value as readonly LosslessJson[]).map((each) => new Payload(each)) : [];
  }

  texts(name: string): readonly string[] {
    const value = this.#field(name);
    return Array.isArray(value) ? value.map(String) : [];
  }

  /** Text, digits or a number as text. */
  text(name: string): string | null {
    const value = this.#field(name);
    return typeof value === "string" || typeof value === "number" ? String(value) : null;
  }

  flag(name: string): boolean {
    return this.#field(name) === true;
  }
}
