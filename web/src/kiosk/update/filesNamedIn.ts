/** The built files a page names, as one text: each name carries a hash of its content, so a new version reads otherwise. */
export function filesNamedIn(html: string): string {
  const names = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((found) => found[1])
  return [...new Set(names)].sort().join(' ')
}
