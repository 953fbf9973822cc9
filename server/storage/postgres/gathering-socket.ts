import { Socket } from "node:net";
import { nextTick } from "node:process";

/**
 * Sends what is written in one turn of the event loop in one piece. The driver corks its socket for each statement;
 * several that go out together would each be a system call, which is most of what they cost.
 */
export class GatheringSocket extends Socket {
  #gathers = false;

  override cork(): void {
    if (!this.#gathers) {
      this.#gathers = true;
      super.cork();
      nextTick(() => {
        this.#gathers = false;
        super.uncork();
      });
    }
    super.cork();
  }
}
