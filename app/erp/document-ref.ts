/** A document in the ERP. `id` is the ERP's own; `number` is what its people say. */
export interface DocumentRef {
  readonly id: string;
  readonly number: string;
}
