/** The content security policy of the server (without a Jitsi), so that screens are tried under it too. */
export const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
  "form-action 'self'; worker-src 'self'; manifest-src 'self'; media-src 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
