import type { AppRegistration } from "../state/app-registration.ts";
import { sessionTokenFault } from "./session-token.ts";
import type { TokenBook, TokenPair } from "./token-book.ts";

const TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
const ID_TOKEN = "urn:ietf:params:oauth:token-type:id_token";
const ONLINE = "urn:shopify:params:oauth:token-type:online-access-token";
const OFFLINE = "urn:shopify:params:oauth:token-type:offline-access-token";

export interface Grant {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

interface Asked {
  readonly app: AppRegistration;
  readonly shopDomain: string;
  readonly isInstalled: boolean;
  readonly tokens: TokenBook;
  readonly now: Date;
}

type Parameters = Readonly<Record<string, unknown>>;

function refuse(asked: Asked, error: string, description: string): Grant {
  asked.tokens.refused();
  return { status: 400, body: { error, error_description: description } };
}

function pairBody(app: AppRegistration, pair: TokenPair): Grant {
  return {
    status: 200,
    body: {
      access_token: pair.accessToken,
      scope: app.scopes.join(","),
      expires_in: pair.expiresInSeconds,
      refresh_token: pair.refreshToken,
      refresh_token_expires_in: pair.refreshTokenExpiresInSeconds,
    },
  };
}

function onlineBody({ app, tokens }: Asked): Grant {
  const { accessToken, expiresInSeconds } = tokens.online();
  const scope = app.scopes.join(",");
  const user = {
    id: 42,
    first_name: "Sam",
    last_name: "Owner",
    email: "owner@example.com",
    account_owner: true,
    locale: "en",
    collaborator: false,
    email_verified: true,
  };
  return {
    status: 200,
    body: {
      access_token: accessToken,
      scope,
      expires_in: expiresInSeconds,
      associated_user_scope: scope,
      associated_user: user,
    },
  };
}

function exchange(asked: Asked, parameters: Parameters): Grant {
  const { app, shopDomain, now } = asked;
  if (parameters["subject_token_type"] !== ID_TOKEN)
    return refuse(asked, "invalid_request", "subject_token_type is not supported");
  const fault = sessionTokenFault(app, shopDomain, String(parameters["subject_token"]), now);
  if (fault !== null || !asked.isInstalled)
    return refuse(
      asked,
      "invalid_subject_token",
      `The subject token is not valid: ${fault ?? "the app is not installed"}`,
    );
  if (parameters["requested_token_type"] === ONLINE) return onlineBody(asked);
  if (parameters["requested_token_type"] !== OFFLINE)
    return refuse(asked, "invalid_request", "requested_token_type is not supported");
  // Public apps created since 2026-04-01 get no other kind.
  if (String(parameters["expiring"]) !== "1")
    return refuse(asked, "invalid_request", "This app must request expiring offline access tokens");
  return pairBody(app, asked.tokens.exchange());
}

function refresh(asked: Asked, parameters: Parameters): Grant {
  const pair = asked.isInstalled ? asked.tokens.refresh(String(parameters["refresh_token"])) : null;
  return pair === null
    ? { status: 400, body: { error: "invalid_grant", error_description: "The refresh token is invalid or expired" } }
    : pairBody(asked.app, pair);
}

/** Answers POST /admin/oauth/access_token: token exchange and refresh, both with the client's secret. */
export function grantAccessToken(asked: Asked, parameters: Parameters): Grant {
  if (parameters["client_id"] !== asked.app.apiKey || parameters["client_secret"] !== asked.app.apiSecret) {
    return refuse(asked, "invalid_client", "The client credentials are not valid");
  }
  switch (parameters["grant_type"]) {
    case TOKEN_EXCHANGE:
      return exchange(asked, parameters);
    case "refresh_token":
      return refresh(asked, parameters);
    default:
      return refuse(asked, "unsupported_grant_type", "The grant type is not supported");
  }
}
