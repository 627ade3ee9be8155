/** What the app's frame tells the admin around it. */
export type ToAdmin =
  | { readonly type: "id-token"; readonly id: number }
  | {
      readonly type: "toast";
      readonly id: string;
      readonly text: string;
      readonly isError: boolean;
      readonly durationMs: number;
    }
  | { readonly type: "hide-toast"; readonly id: string }
  | { readonly type: "nav-links"; readonly links: readonly NavLink[] }
  | { readonly type: "title-bar"; readonly title: string | null; readonly actions: readonly TitleAction[] }
  | { readonly type: "save-bar"; readonly isShown: boolean }
  | { readonly type: "loading"; readonly isLoading: boolean }
  | { readonly type: "location"; readonly path: string }
  | { readonly type: "resource-picker"; readonly id: number; readonly wish: PickerWish };

/** What the admin tells the app's frame. */
export type ToApp =
  | { readonly type: "id-token"; readonly id: number; readonly token: string }
  | { readonly type: "title-action"; readonly index: number }
  | { readonly type: "save" }
  | { readonly type: "discard" }
  | { readonly type: "picked"; readonly id: number; readonly selection: readonly Resource[] | null }
  | { readonly type: "navigate"; readonly path: string };

/** What the app wants chosen. */
export interface PickerWish {
  readonly type: "product" | "variant";
  readonly isMultiple: boolean;
}

/** A product or a variant as the picker hands it over. */
export interface Resource {
  readonly id: string;
  readonly title: string;
}

export interface NavLink {
  readonly path: string;
  readonly text: string;
  readonly isHome: boolean;
}

export interface TitleAction {
  readonly index: number;
  readonly text: string;
  readonly isPrimary: boolean;
  readonly isDisabled: boolean;
}

/** Everything that travels is marked, because other scripts post messages too. */
export interface Envelope<M> {
  readonly sandbox: true;
  readonly message: M;
}
