FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
# What restores the packages comes first, so that a change of code doesn't fetch them again.
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig BannedSymbols.txt ./
COPY src/MineralsRisk/MineralsRisk.csproj src/MineralsRisk/packages.lock.json src/MineralsRisk/
COPY src/MineralsRisk.Scoring/MineralsRisk.Scoring.csproj src/MineralsRisk.Scoring/packages.lock.json src/MineralsRisk.Scoring/
RUN dotnet restore src/MineralsRisk --locked-mode
COPY migrations migrations
COPY seed-data seed-data
COPY src src
RUN dotnet publish src/MineralsRisk --no-restore --configuration Release --output /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
RUN mkdir /data && chown "$APP_UID" /data
ENV MINERALSRISK_DATA=/data \
    MINERALSRISK_URLS=http://+:8080
VOLUME /data
EXPOSE 8080
USER $APP_UID
# The image has no HTTP client; bash can open the connection itself.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/live HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r version status reason <&3 && [ \"$status\" = 200 ]"]
ENTRYPOINT ["/app/MineralsRisk"]
