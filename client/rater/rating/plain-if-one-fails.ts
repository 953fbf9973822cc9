import { Component, type ReactNode } from "react";

interface Props {
  /** Draws the replies, as trees or, when told so, as plain text. */
  draw: (isPlain: boolean) => ReactNode;
}

/** If one reply cannot be drawn, both become plain: how a reply is drawn may say nothing about it. */
export class PlainIfOneFails extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.props.draw(this.state.failed);
  }
}
