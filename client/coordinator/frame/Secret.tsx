import { Button, CopyButton } from "@mantine/core";

/** A link or a key that is told once: to be copied now. */
export const Secret = ({ label, value }: { label: string; value: string }) => (
  <div className="secret-box">
    <p className="secret-label">{label}</p>
    <p className="secret">{value}</p>
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <Button variant="default" size="xs" onClick={copy}>
          {copied ? "Copied" : "Copy"}
        </Button>
      )}
    </CopyButton>
  </div>
);
