import { QueryClient } from '@tanstack/react-query'
import { ApiProblem } from './ApiProblem'

/**
 * Reads are repeated where it may help: the server could not be reached or was busy. A refusal (4xx) is an answer.
 * Old data stays on screen while it is read again; server events say when that is needed.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failures, error) => failures < 2 && !(error instanceof ApiProblem && error.status < 500),
      // The browser's idea of being online is wrong on a closed network; our own banner tells the truth.
      networkMode: 'always',
    },
    // A change is repeated by the person only: the form still holds it, with its Idempotency-Key.
    mutations: { retry: false, networkMode: 'always' },
  },
})
