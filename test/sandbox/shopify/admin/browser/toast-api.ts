import { hearAdmin, tellAdmin } from "./admin-line.ts";

const TOAST_MS = 5000;

interface ToastOptions {
  readonly isError?: boolean;
  readonly duration?: number;
  readonly action?: string;
  readonly onAction?: () => void;
  readonly onDismiss?: () => void;
}

const shown = new Map<string, ToastOptions>();

/** `shopify.toast` */
export const toast = {
  show(text: string, options: ToastOptions = {}): string {
    const id = String(shown.size + 1);
    shown.set(id, options);
    const { isError = false, duration = TOAST_MS, action = null } = options;
    tellAdmin({ type: "toast", id, text, isError, durationMs: duration, action });
    return id;
  },
  hide: (id: string): void => tellAdmin({ type: "hide-toast", id }),
};

hearAdmin({
  "toast-action": ({ id }) => shown.get(id)?.onAction?.(),
  "toast-dismissed": ({ id }) => shown.get(id)?.onDismiss?.(),
});
