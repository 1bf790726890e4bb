export function weights(): { what: string; kb: number; budget: number }[]
