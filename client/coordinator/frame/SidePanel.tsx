import { Drawer } from "@mantine/core";
import type { ReactNode } from "react";
import { useFocusBack } from "./use-focus-back.ts";

interface Props {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** What a row of a table opens, beside the page; over all of it on a phone. */
export const SidePanel = ({ title, onClose, children }: Props) => {
  useFocusBack();
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="min(100%, 34rem)"
      title={title}
      closeButtonProps={{ "aria-label": "Close" }}
      // A header of its own would be a second banner of the page.
      attributes={{ header: { role: "presentation" } }}
    >
      {children}
    </Drawer>
  );
};
