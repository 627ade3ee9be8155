/** The Admin API version everything here is written, typed and tested against; shopify.app.toml pins webhooks to the same. */
export const API_VERSION = "2026-10";
