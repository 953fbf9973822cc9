import { useWidth } from "../frame/use-width.ts";

interface Props {
  title: string;
  src: string;
  /** Of the screen that is shown, in CSS pixels. */
  width: number;
  height: number;
}

/** A page on a screen of another size: as large as it is, or as there is room for. */
export const PreviewFrame = ({ title, src, width, height }: Props) => {
  const { place, width: room } = useWidth();
  const scale = room === 0 ? 1 : Math.min(1, room / width);
  return (
    <div ref={place} className="preview-frame" style={{ height: height * scale }}>
      {/* eslint-disable-next-line react/iframe-missing-sandbox -- it is this server's own page */}
      <iframe
        title={title}
        src={src}
        width={width}
        height={height}
        style={{ transform: `scale(${scale})` }}
      />
    </div>
  );
};
