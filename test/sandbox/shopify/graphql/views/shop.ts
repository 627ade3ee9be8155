import type { AppRegistration } from "../../state/app-registration.ts";
import { gid } from "../../state/ids.ts";
import type { Shop } from "../../state/shop.ts";
import type { Fields } from "../fields.ts";
import { metafieldField } from "./metafield.ts";

export function shopView(shop: Shop): Fields {
  return {
    __typename: "Shop",
    id: gid("Shop", shop.id),
    name: shop.name,
    myshopifyDomain: shop.domain,
    email: `owner@${shop.handle}.example.com`,
    contactEmail: `owner@${shop.handle}.example.com`,
    ianaTimezone: shop.ianaTimezone,
    currencyCode: shop.currency,
    enabledPresentmentCurrencies: [...new Set([shop.currency, "EUR", "USD", "GBP", "JPY", "KWD"])],
    taxesIncluded: shop.taxesIncluded,
    taxShipping: true,
    url: `https://${shop.domain}`,
    plan: { publicDisplayName: "Development", partnerDevelopment: true, shopifyPlus: false },
    orderNumberFormatPrefix: "#",
    orderNumberFormatSuffix: "",
    shopAddress: { countryCodeV2: "DE", provinceCode: null, city: "Hamburg", zip: "20095" },
    metafield: metafieldField(gid("Shop", shop.id)),
  };
}

export function appView(app: AppRegistration): Fields {
  const scopes = app.scopes.map((handle) => ({ handle, description: handle }));
  return {
    __typename: "App",
    id: gid("App", app.id),
    handle: app.handle,
    title: app.title,
    apiKey: app.apiKey,
    embedded: true,
    requestedAccessScopes: scopes,
    availableAccessScopes: scopes,
  };
}

export function installationView(shop: Shop, app: AppRegistration): Fields {
  return {
    __typename: "AppInstallation",
    id: gid("AppInstallation", shop.id),
    launchUrl: `${app.url}/app?shop=${shop.domain}`,
    accessScopes: app.scopes.map((handle) => ({ handle, description: handle })),
    activeSubscriptions: [],
    app: appView(app),
    metafield: metafieldField(gid("AppInstallation", shop.id)),
  };
}
