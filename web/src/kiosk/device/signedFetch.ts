import { send } from '../../shared/api/transport'
import { now } from '../../shared/clock'
import { clockWasWrong } from './serverTime'
import { sign, type Signer } from './sign'

/**
 * `fetch` in the name of this device. A refused signature is tried once more where our clock turns out to have been
 * wrong; what is still 401 then means that the server does not know the device.
 * @throws Unreachable no answer
 */
export async function signedFetch(request: Request, signer: Signer): Promise<Response> {
  const response = await send(await sign(request, signer, now()))
  if (response.status !== 401 || !(await clockWasWrong())) return response
  return send(await sign(request, signer, now()))
}
