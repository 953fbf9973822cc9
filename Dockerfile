# Kelvin in a container: built in one stage, its run-time packages alone in a second, run by nobody in particular in a
# third. docs/OPERATIONS.md, "In containers".

FROM node:20.20.2-bookworm-slim AS tools
# better-sqlite3 compiles where no prebuilt binary can be had; the image has Node's headers.
RUN apt-get update \
  && apt-get install -y --no-install-recommends python3 make g++ \
  && rm -rf /var/lib/apt/lists/*
ENV npm_config_nodedir=/usr/local
WORKDIR /kelvin
COPY package.json package-lock.json .npmrc ./

FROM tools AS build
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run -s build

FROM tools AS packages
RUN npm ci --omit=dev --no-audit --no-fund

FROM node:20.20.2-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 KELVIN_DATA=/data
WORKDIR /kelvin
COPY --from=packages /kelvin/node_modules node_modules
COPY --from=build /kelvin/dist dist
COPY package.json LICENSE ./
COPY migrations migrations
COPY analysis analysis
COPY examples/demo examples/demo
RUN install -d -o node -g node -m 700 /data /backups
USER node
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}${process.env.BASE_PATH ?? ''}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/node/server/main.js"]
