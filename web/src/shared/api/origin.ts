/** Where the contract's paths begin. The page and the API share one origin, so cookies travel and CORS stays away. */
export const API = `${location.origin}/api/v1`
