const KEY = 'dc.policy'
const NOT_AGAIN_MS = 5 * 60_000

/**
 * A page keeps the content security policy it was loaded with, and that names the Jitsi servers of then. Where a room is on a
 * server that was added since, the browser refuses its frame; loading the page anew brings the policy of now. Done at most
 * once in five minutes: a refusal that stays is not mended by it.
 * @returns the way to stop
 */
export function followPolicy(reload: () => void = () => location.reload()): () => void {
  const onViolation = (event: Event) => {
    if ((event as SecurityPolicyViolationEvent).effectiveDirective === 'frame-src' && mayReload()) reload()
  }
  document.addEventListener('securitypolicyviolation', onViolation)
  return () => document.removeEventListener('securitypolicyviolation', onViolation)
}

function mayReload(): boolean {
  try {
    const last = Number(sessionStorage.getItem(KEY) ?? 0)
    if (Date.now() - last < NOT_AGAIN_MS) return false
    sessionStorage.setItem(KEY, String(Date.now()))
    return true
  } catch {
    // Nothing can be remembered, so it might never end.
    return false
  }
}
