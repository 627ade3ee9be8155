/**
 * What a broken connection is called among people, by the code of the layer that met it (Node's errno names, undici's UND_ERR_*,
 * OpenSSL's verification codes as Node names them).
 */
const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing answers at its address",
  EHOSTUNREACH: "its address cannot be reached from here",
  ENETUNREACH: "its address cannot be reached from here",
  ENOTFOUND: "its host name is not known",
  EAI_AGAIN: "its host name cannot be looked up just now",
  ETIMEDOUT: "it did not accept the connection in time",
  UND_ERR_CONNECT_TIMEOUT: "it did not accept the connection in time",
  ECONNRESET: "it broke the connection off",
  EPIPE: "it broke the connection off",
  UND_ERR_SOCKET: "it broke the connection off",
  CERT_HAS_EXPIRED: "its certificate has expired",
  DEPTH_ZERO_SELF_SIGNED_CERT: "its certificate is signed by itself",
  SELF_SIGNED_CERT_IN_CHAIN: "its certificate is not signed by anybody known here",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "its certificate is not signed by anybody known here",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "its certificate is not signed by anybody known here",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another host",
  ResponseTooLarge: "its answer was larger than is taken",
  TimeoutError: "no whole answer came in time",
  AbortError: "no whole answer came in time",
};

/** A sentence's end for a person; the code itself where there are no words for it. Never the message of an exception. */
export function networkWords(code: string): string {
  return WORDS[code] ?? `the connection failed (${code})`;
}
