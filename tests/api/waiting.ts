// What the contract promises and no room of the server answers yet. A room that comes takes its line away:
// contract.test.ts fails where one of these is answered already.
import { type Operation } from "./contract.ts";

export const waitingRooms = [
  "/api/v1/decision-runs",
  "/api/v1/imports",
  "/api/v1/packs",
  "/api/v1/people",
  "/api/v1/register",
];

export function isWaiting(operation: Operation): boolean {
  return waitingRooms.some((room) => operation.path.startsWith(room));
}
