/** The name of an endpoint where the words "điểm cầu" already stand before it: `Điểm cầu UBND xã Vị Thủy` is `UBND xã Vị Thủy`. */
export function placeName(endpointName: string): string {
  return endpointName.replace(/^điểm cầu\s+/iu, '')
}
