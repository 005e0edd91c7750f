// What the contract promises and no room of the server answers yet. A room that comes takes its line away:
// contract.test.ts fails where one of these is answered already.
import { type Operation } from "./contract.ts";

export const waitingRooms: string[] = [];

export function isWaiting(operation: Operation): boolean {
  return waitingRooms.some((room) => operation.path.startsWith(room));
}
