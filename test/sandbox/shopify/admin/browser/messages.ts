/** What the app's frame tells the admin around it. */
export type ToAdmin =
  | { readonly type: "id-token"; readonly id: number }
  | ({ readonly type: "toast" } & Toast)
  | { readonly type: "hide-toast"; readonly id: string }
  | { readonly type: "nav-links"; readonly links: readonly NavLink[] }
  | { readonly type: "title-bar"; readonly title: string | null; readonly actions: readonly TitleAction[] }
  | ({ readonly type: "save-bar" } & SaveBar)
  | { readonly type: "leave"; readonly id: number }
  | { readonly type: "loading"; readonly isLoading: boolean }
  | { readonly type: "location"; readonly path: string }
  | { readonly type: "open"; readonly url: string }
  | { readonly type: "resource-picker"; readonly id: number; readonly wish: PickerWish };

/** What the admin tells the app's frame. */
export type ToApp =
  | { readonly type: "id-token"; readonly id: number; readonly token: string }
  | { readonly type: "title-action"; readonly index: number }
  | { readonly type: "toast-action" | "toast-dismissed"; readonly id: string }
  | { readonly type: "save" }
  | { readonly type: "discard" }
  | { readonly type: "leave"; readonly id: number }
  | { readonly type: "picked"; readonly id: number; readonly selection: readonly Resource[] | null }
  | { readonly type: "navigate"; readonly path: string };

export interface Toast {
  readonly id: string;
  readonly text: string;
  readonly isError: boolean;
  readonly durationMs: number;
  /** What its button says; null where it has none. */
  readonly action: string | null;
}

export interface SaveBar {
  readonly isShown: boolean;
  /** Discarding is asked about first. */
  readonly confirmsDiscard: boolean;
  readonly save: ButtonState;
  readonly discard: ButtonState;
}

export interface ButtonState {
  readonly isDisabled: boolean;
  readonly isLoading: boolean;
}

/** What the app wants chosen. */
export interface PickerWish {
  readonly type: "product" | "variant";
  /** At most so many; 1 is a choice of one. */
  readonly most: number;
  readonly action: "add" | "select";
  /** What the search starts with; the merchant can change it. */
  readonly query: string;
  /** What limits the list without the merchant's seeing it. */
  readonly filter: string;
  readonly selected: readonly Resource[];
}

/** A product or a variant as the picker hands it over. */
export interface Resource {
  readonly id: string;
  readonly title?: string;
  readonly sku?: string | null;
  readonly variants?: readonly Resource[];
}

export interface NavLink {
  readonly path: string;
  readonly text: string;
  readonly isHome: boolean;
}

export interface TitleAction {
  readonly index: number;
  readonly text: string;
  readonly variant: "primary" | "breadcrumb" | "plain";
  readonly isCritical: boolean;
  readonly isDisabled: boolean;
  /** The menu it stands in; null where it stands in the bar itself. */
  readonly menu: string | null;
}

/** Everything that travels is marked, because other scripts post messages too. */
export interface Envelope<M> {
  readonly sandbox: true;
  readonly message: M;
}
