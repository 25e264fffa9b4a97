// Written by tools/qmp-types from what QEMU 5.2, 7.2, 10.0, 11.1 say about their own protocol. Do not edit.

/** The QEMU versions that these types know. */
export type QmpVersion = '5.2' | '7.2' | '10.0' | '11.1';

/** An integer to send: a number up to 2^53, a bigint beyond. */
export type Integer = number | bigint;

/** No member at all. */
export type Nothing = Readonly<Record<string, never>>;

/** Every command: what it takes, what it returns, and which versions have it. */
export interface QmpCommands {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'add-fd': {
    readonly arguments: AddFdArguments;
    readonly returns: AddfdInfo;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly add_client: {
    readonly arguments: AddClientArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'announce-self': {
    readonly arguments: AnnounceSelfArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly balloon: {
    readonly arguments: BalloonArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'block-commit': {
    readonly arguments: BlockCommitArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'block-dirty-bitmap-add': {
    readonly arguments: BlockDirtyBitmapAddArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'block-dirty-bitmap-clear': {
    readonly arguments: BlockDirtyBitmapClearArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'block-dirty-bitmap-disable': {
    readonly arguments: BlockDirtyBitmapClearArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'block-dirty-bitmap-enable': {
    readonly arguments: BlockDirtyBitmapClearArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'block-dirty-bitmap-merge': {
    readonly arguments: BlockDirtyBitmapMergeArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'block-dirty-bitmap-remove': {
    readonly arguments: BlockDirtyBitmapClearArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'block-export-add': {
    readonly arguments: BlockExportOptions;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'block-export-del': {
    readonly arguments: BlockExportDelArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'block-job-cancel': {
    readonly arguments: BlockJobCancelArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 10.0 11.1 */
  readonly 'block-job-change': {
    readonly arguments: BlockJobChangeArguments;
    readonly returns: Nothing;
    readonly versions: '10.0' | '11.1';
  };
  /**
   * QEMU 5.2 7.2 10.0 11.1
   * @deprecated in QEMU 11.1
   */
  readonly 'block-job-complete': {
    readonly arguments: BlockJobCompleteArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /**
   * QEMU 5.2 7.2 10.0 11.1
   * @deprecated in QEMU 11.1
   */
  readonly 'block-job-dismiss': {
    readonly arguments: BlockJobDismissArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /**
   * QEMU 5.2 7.2 10.0 11.1
   * @deprecated in QEMU 11.1
   */
  readonly 'block-job-finalize': {
    readonly arguments: BlockJobFinalizeArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /**
   * QEMU 5.2 7.2 10.0 11.1
   * @deprecated in QEMU 11.1
   */
  readonly 'block-job-pause': {
    readonly arguments: BlockJobPauseArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /**
   * QEMU 5.2 7.2 10.0 11.1
   * @deprecated in QEMU 11.1
   */
  readonly 'block-job-resume': {
    readonly arguments: BlockJobResumeArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'block-job-set-speed': {
    readonly arguments: BlockJobSetSpeedArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'block-latency-histogram-set': {
    readonly arguments: BlockLatencyHistogramSetArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'block-set-write-threshold': {
    readonly arguments: BlockSetWriteThresholdArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'block-stream': {
    readonly arguments: BlockStreamArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 */
  readonly block_passwd: {
    readonly arguments: BlockPasswdArguments;
    readonly returns: Nothing;
    readonly versions: '5.2';
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly block_resize: {
    readonly arguments: BlockResizeArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly block_set_io_throttle: {
    readonly arguments: BlockSetIoThrottleArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'blockdev-add': {
    readonly arguments: BlockdevOptions;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'blockdev-backup': {
    readonly arguments: BlockdevBackupArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'blockdev-change-medium': {
    readonly arguments: BlockdevChangeMediumArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'blockdev-close-tray': {
    readonly arguments: BlockdevCloseTrayArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'blockdev-create': {
    readonly arguments: BlockdevCreateArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'blockdev-del': {
    readonly arguments: BlockdevDelArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'blockdev-insert-medium': {
    readonly arguments: BlockdevInsertMediumArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'blockdev-mirror': {
    readonly arguments: BlockdevMirrorArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'blockdev-open-tray': {
    readonly arguments: BlockdevOpenTrayArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'blockdev-remove-medium': {
    readonly arguments: BlockdevRemoveMediumArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 7.2 10.0 11.1 */
  readonly 'blockdev-reopen': {
    readonly arguments: BlockdevReopenArguments;
    readonly returns: Nothing;
    readonly versions: '7.2' | '10.0' | '11.1';
  };
  /** QEMU 10.0 11.1 */
  readonly 'blockdev-set-active': {
    readonly arguments: BlockdevSetActiveArguments;
    readonly returns: Nothing;
    readonly versions: '10.0' | '11.1';
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'blockdev-snapshot': {
    readonly arguments: BlockdevSnapshotArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'blockdev-snapshot-delete-internal-sync': {
    readonly arguments: BlockdevSnapshotDeleteInternalSyncArguments;
    readonly returns: BlockdevSnapshotDeleteInternalSyncReturn;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'blockdev-snapshot-internal-sync': {
    readonly arguments: BlockdevSnapshotInternalSyncArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'blockdev-snapshot-sync': {
    readonly arguments: BlockdevSnapshotSyncArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'calc-dirty-rate': {
    readonly arguments: CalcDirtyRateArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 7.2 10.0 11.1 */
  readonly 'cancel-vcpu-dirty-limit': {
    readonly arguments: CancelVcpuDirtyLimitArguments;
    readonly returns: Nothing;
    readonly versions: '7.2' | '10.0' | '11.1';
  };
  /**
   * QEMU 5.2
   * @deprecated in QEMU 5.2
   */
  readonly change: {
    readonly arguments: ChangeArguments;
    readonly returns: Nothing;
    readonly versions: '5.2';
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'change-backing-file': {
    readonly arguments: ChangeBackingFileArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'change-vnc-password': {
    readonly arguments: ChangeVncPasswordArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'chardev-add': {
    readonly arguments: ChardevAddArguments;
    readonly returns: ChardevAddReturn;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'chardev-change': {
    readonly arguments: ChardevChangeArguments;
    readonly returns: ChardevAddReturn;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'chardev-remove': {
    readonly arguments: ChardevRemoveArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'chardev-send-break': {
    readonly arguments: ChardevSendBreakArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly client_migrate_info: {
    readonly arguments: ClientMigrateInfoArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly closefd: {
    readonly arguments: ClosefdArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly cont: {
    readonly arguments: Nothing;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /**
   * QEMU 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'cxl-add-dynamic-capacity': {
    readonly arguments: CxlAddDynamicCapacityArguments;
    readonly returns: Nothing;
    readonly versions: '10.0' | '11.1';
  };
  /** QEMU 10.0 11.1 */
  readonly 'cxl-inject-correctable-error': {
    readonly arguments: CxlInjectCorrectableErrorArguments;
    readonly returns: Nothing;
    readonly versions: '10.0' | '11.1';
  };
  /** QEMU 10.0 11.1 */
  readonly 'cxl-inject-dram-event': {
    readonly arguments: CxlInjectDramEventArguments;
    readonly returns: Nothing;
    readonly versions: '10.0' | '11.1';
  };
  /** QEMU 10.0 11.1 */
  readonly 'cxl-inject-general-media-event': {
    readonly arguments: CxlInjectGeneralMediaEventArguments;
    readonly returns: Nothing;
    readonly versions: '10.0' | '11.1';
  };
  /** QEMU 10.0 11.1 */
  readonly 'cxl-inject-memory-module-event': {
    readonly arguments: CxlInjectMemoryModuleEventArguments;
    readonly returns: Nothing;
    readonly versions: '10.0' | '11.1';
  };
  /** QEMU 10.0 11.1 */
  readonly 'cxl-inject-poison': {
    readonly arguments: CxlInjectPoisonArguments;
    readonly returns: Nothing;
    readonly versions: '10.0' | '11.1';
  };
  /** QEMU 10.0 11.1 */
  readonly 'cxl-inject-uncorrectable-errors': {
    readonly arguments: CxlInjectUncorrectableErrorsArguments;
    readonly returns: Nothing;
    readonly versions: '10.0' | '11.1';
  };
  /**
   * QEMU 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'cxl-release-dynamic-capacity': {
    readonly arguments: CxlReleaseDynamicCapacityArguments;
    readonly returns: Nothing;
    readonly versions: '10.0' | '11.1';
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'device-list-properties': {
    readonly arguments: DeviceListPropertiesArguments;
    readonly returns: readonly DeviceListPropertiesReturn[];
    readonly versions: QmpVersion;
  };
  /**
   * QEMU 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'device-sync-config': {
    readonly arguments: DeviceSyncConfigArguments;
    readonly returns: Nothing;
    readonly versions: '10.0' | '11.1';
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly device_add: {
    readonly arguments: DeviceAddArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly device_del: {
    readonly arguments: DeviceDelArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 7.2 10.0 11.1 */
  readonly 'display-reload': {
    readonly arguments: DisplayReloadArguments;
    readonly returns: Nothing;
    readonly versions: '7.2' | '10.0' | '11.1';
  };
  /** QEMU 7.2 10.0 11.1 */
  readonly 'display-update': {
    readonly arguments: DisplayUpdateArguments;
    readonly returns: Nothing;
    readonly versions: '7.2' | '10.0' | '11.1';
  };
  /**
   * QEMU 5.2 7.2 10.0 11.1
   * @deprecated in QEMU 7.2 10.0 11.1
   */
  readonly 'drive-backup': {
    readonly arguments: DriveBackupArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'drive-mirror': {
    readonly arguments: DriveMirrorArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'dump-guest-memory': {
    readonly arguments: DumpGuestMemoryArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 11.1 */
  readonly 'dump-skeys': {
    readonly arguments: DumpSkeysArguments;
    readonly returns: Nothing;
    readonly versions: '11.1';
  };
  /** QEMU 7.2 10.0 11.1 */
  readonly dumpdtb: {
    readonly arguments: DumpdtbArguments;
    readonly returns: Nothing;
    readonly versions: '7.2' | '10.0' | '11.1';
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly eject: {
    readonly arguments: EjectArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly expire_password: {
    readonly arguments: ExpirePasswordArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly getfd: {
    readonly arguments: GetfdArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'human-monitor-command': {
    readonly arguments: HumanMonitorCommandArguments;
    readonly returns: string;
    readonly versions: QmpVersion;
  };
  /**
   * QEMU 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'inject-ghes-v2-error': {
    readonly arguments: InjectGhesV2ErrorArguments;
    readonly returns: Nothing;
    readonly versions: '11.1';
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'inject-nmi': {
    readonly arguments: Nothing;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'input-send-event': {
    readonly arguments: InputSendEventArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'job-cancel': {
    readonly arguments: JobCancelArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'job-complete': {
    readonly arguments: JobCompleteArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'job-dismiss': {
    readonly arguments: JobDismissArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'job-finalize': {
    readonly arguments: JobFinalizeArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'job-pause': {
    readonly arguments: JobPauseArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'job-resume': {
    readonly arguments: JobResumeArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly memsave: {
    readonly arguments: MemsaveArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly migrate: {
    readonly arguments: MigrateArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'migrate-continue': {
    readonly arguments: MigrateContinueArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'migrate-incoming': {
    readonly arguments: MigrateIncomingArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /**
   * QEMU 5.2 7.2 10.0 11.1
   * Can run out of band.
   */
  readonly 'migrate-pause': {
    readonly arguments: Nothing;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /**
   * QEMU 5.2 7.2 10.0 11.1
   * Can run out of band.
   */
  readonly 'migrate-recover': {
    readonly arguments: MigrateRecoverArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /**
   * QEMU 5.2
   * @deprecated in QEMU 5.2
   */
  readonly 'migrate-set-cache-size': {
    readonly arguments: MigrateSetCacheSizeArguments;
    readonly returns: Nothing;
    readonly versions: '5.2';
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'migrate-set-capabilities': {
    readonly arguments: MigrateSetCapabilitiesArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'migrate-set-parameters': {
    readonly arguments: MigrateSetParameters;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'migrate-start-postcopy': {
    readonly arguments: Nothing;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly migrate_cancel: {
    readonly arguments: Nothing;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /**
   * QEMU 5.2
   * @deprecated in QEMU 5.2
   */
  readonly migrate_set_downtime: {
    readonly arguments: MigrateSetDowntimeArguments;
    readonly returns: Nothing;
    readonly versions: '5.2';
  };
  /**
   * QEMU 5.2
   * @deprecated in QEMU 5.2
   */
  readonly migrate_set_speed: {
    readonly arguments: MigrateSetSpeedArguments;
    readonly returns: Nothing;
    readonly versions: '5.2';
  };
  /**
   * QEMU 5.2 7.2 10.0 11.1
   * @deprecated in QEMU 5.2 7.2 10.0 11.1
   */
  readonly 'nbd-server-add': {
    readonly arguments: NbdServerAddArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /**
   * QEMU 5.2 7.2 10.0 11.1
   * @deprecated in QEMU 5.2 7.2 10.0 11.1
   */
  readonly 'nbd-server-remove': {
    readonly arguments: NbdServerRemoveArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'nbd-server-start': {
    readonly arguments: NbdServerStartArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'nbd-server-stop': {
    readonly arguments: Nothing;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly netdev_add: {
    readonly arguments: Netdev;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly netdev_del: {
    readonly arguments: NetdevDelArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'object-add': {
    readonly arguments: ObjectOptions;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'object-del': {
    readonly arguments: ObjectDelArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly pmemsave: {
    readonly arguments: PmemsaveArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly qmp_capabilities: {
    readonly arguments: QmpCapabilitiesArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'qom-get': {
    readonly arguments: QomGetArguments;
    readonly returns: unknown;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'qom-list': {
    readonly arguments: QomListArguments;
    readonly returns: readonly DeviceListPropertiesReturn[];
    readonly versions: QmpVersion;
  };
  /** QEMU 11.1 */
  readonly 'qom-list-get': {
    readonly arguments: QomListGetArguments;
    readonly returns: readonly QomListGetReturn[];
    readonly versions: '11.1';
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'qom-list-properties': {
    readonly arguments: QomListPropertiesArguments;
    readonly returns: readonly DeviceListPropertiesReturn[];
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'qom-list-types': {
    readonly arguments: QomListTypesArguments;
    readonly returns: readonly ObjectTypeInfo[];
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'qom-set': {
    readonly arguments: QomSetArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 11.1 */
  readonly 'query-accelerators': {
    readonly arguments: Nothing;
    readonly returns: QueryAcceleratorsReturn;
    readonly versions: '11.1';
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-acpi-ospm-status': {
    readonly arguments: Nothing;
    readonly returns: readonly QueryAcpiOspmStatusReturn[];
    readonly versions: QmpVersion;
  };
  /** QEMU 10.0 11.1 */
  readonly 'query-audiodevs': {
    readonly arguments: Nothing;
    readonly returns: readonly Audiodev[];
    readonly versions: '10.0' | '11.1';
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-balloon': {
    readonly arguments: Nothing;
    readonly returns: BalloonInfo;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-block': {
    readonly arguments: Nothing | QueryBlockArguments;
    readonly returns: readonly BlockInfo[];
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-block-exports': {
    readonly arguments: Nothing;
    readonly returns: readonly BlockExportInfo[];
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-block-jobs': {
    readonly arguments: Nothing;
    readonly returns: readonly BlockJobInfo[];
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-blockstats': {
    readonly arguments: QueryBlockstatsArguments;
    readonly returns: readonly BlockStats[];
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-chardev': {
    readonly arguments: Nothing;
    readonly returns: readonly ChardevInfo[];
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-chardev-backends': {
    readonly arguments: Nothing;
    readonly returns: readonly ChardevBackendInfo[];
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-colo-status': {
    readonly arguments: Nothing;
    readonly returns: QueryColoStatusReturn;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-command-line-options': {
    readonly arguments: QueryCommandLineOptionsArguments;
    readonly returns: readonly CommandLineOptionInfo[];
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-commands': {
    readonly arguments: Nothing;
    readonly returns: readonly CommandInfo[];
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-cpu-definitions': {
    readonly arguments: Nothing;
    readonly returns: readonly CpuDefinitionInfo[];
    readonly versions: QmpVersion;
  };
  /** QEMU 11.1 */
  readonly 'query-cpu-model-baseline': {
    readonly arguments: QueryCpuModelBaselineArguments;
    readonly returns: QueryCpuModelBaselineReturn;
    readonly versions: '11.1';
  };
  /** QEMU 11.1 */
  readonly 'query-cpu-model-comparison': {
    readonly arguments: QueryCpuModelComparisonArguments;
    readonly returns: QueryCpuModelComparisonReturn;
    readonly versions: '11.1';
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-cpu-model-expansion': {
    readonly arguments: QueryCpuModelExpansionArguments;
    readonly returns: QueryCpuModelExpansionReturn;
    readonly versions: QmpVersion;
  };
  /**
   * QEMU 5.2
   * @deprecated in QEMU 5.2
   */
  readonly 'query-cpus': {
    readonly arguments: Nothing;
    readonly returns: readonly CpuInfo[];
    readonly versions: '5.2';
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-cpus-fast': {
    readonly arguments: Nothing;
    readonly returns: readonly CpuInfoFast[];
    readonly versions: QmpVersion;
  };
  /** QEMU 10.0 11.1 */
  readonly 'query-cryptodev': {
    readonly arguments: Nothing;
    readonly returns: readonly QueryCryptodevReturn[];
    readonly versions: '10.0' | '11.1';
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-current-machine': {
    readonly arguments: Nothing;
    readonly returns: CurrentMachineParams;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-dirty-rate': {
    readonly arguments: Nothing | QueryDirtyRateArguments;
    readonly returns: QueryDirtyRateReturn;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-display-options': {
    readonly arguments: Nothing;
    readonly returns: DisplayOptions;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-dump': {
    readonly arguments: Nothing;
    readonly returns: DumpQueryResult;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-dump-guest-memory-capability': {
    readonly arguments: Nothing;
    readonly returns: QueryDumpGuestMemoryCapabilityReturn;
    readonly versions: QmpVersion;
  };
  /**
   * QEMU 5.2
   * @deprecated in QEMU 5.2
   */
  readonly 'query-events': {
    readonly arguments: Nothing;
    readonly returns: readonly EventInfo[];
    readonly versions: '5.2';
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-fdsets': {
    readonly arguments: Nothing;
    readonly returns: readonly FdsetInfo[];
    readonly versions: QmpVersion;
  };
  /** QEMU 11.1 */
  readonly 'query-firmware-log': {
    readonly arguments: QueryFirmwareLogArguments;
    readonly returns: QueryFirmwareLogReturn;
    readonly versions: '11.1';
  };
  /** QEMU 11.1 */
  readonly 'query-gic-capabilities': {
    readonly arguments: Nothing;
    readonly returns: readonly QueryGicCapabilitiesReturn[];
    readonly versions: '11.1';
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-hotpluggable-cpus': {
    readonly arguments: Nothing;
    readonly returns: readonly HotpluggableCPU[];
    readonly versions: QmpVersion;
  };
  /** QEMU 10.0 11.1 */
  readonly 'query-hv-balloon-status-report': {
    readonly arguments: Nothing;
    readonly returns: QueryHvBalloonStatusReportReturn;
    readonly versions: '10.0' | '11.1';
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-iothreads': {
    readonly arguments: Nothing;
    readonly returns: readonly IOThreadInfo[];
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-jobs': {
    readonly arguments: Nothing;
    readonly returns: readonly JobInfo[];
    readonly versions: QmpVersion;
  };
  /**
   * QEMU 5.2 7.2 10.0 11.1
   * @deprecated in QEMU 11.1
   */
  readonly 'query-kvm': {
    readonly arguments: Nothing;
    readonly returns: KvmInfo;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-machines': {
    readonly arguments: Nothing | QueryMachinesArguments;
    readonly returns: readonly MachineInfo[];
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-memdev': {
    readonly arguments: Nothing;
    readonly returns: readonly Memdev[];
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-memory-devices': {
    readonly arguments: Nothing;
    readonly returns: readonly MemoryDeviceInfo[];
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-memory-size-summary': {
    readonly arguments: Nothing;
    readonly returns: QueryMemorySizeSummaryReturn;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-mice': {
    readonly arguments: Nothing;
    readonly returns: readonly MouseInfo[];
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-migrate': {
    readonly arguments: Nothing;
    readonly returns: MigrationInfo;
    readonly versions: QmpVersion;
  };
  /**
   * QEMU 5.2
   * @deprecated in QEMU 5.2
   */
  readonly 'query-migrate-cache-size': {
    readonly arguments: Nothing;
    readonly returns: number;
    readonly versions: '5.2';
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-migrate-capabilities': {
    readonly arguments: Nothing;
    readonly returns: readonly MigrationCapabilityStatus[];
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-migrate-parameters': {
    readonly arguments: Nothing;
    readonly returns: MigrationParameters | MigrateSetParameters;
    readonly versions: QmpVersion;
  };
  /**
   * QEMU 10.0
   * @deprecated in QEMU 10.0
   */
  readonly 'query-migrationthreads': {
    readonly arguments: Nothing;
    readonly returns: readonly QueryMigrationthreadsReturn[];
    readonly versions: '10.0';
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-name': {
    readonly arguments: Nothing;
    readonly returns: NameInfo;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-named-block-nodes': {
    readonly arguments: QueryNamedBlockNodesArguments;
    readonly returns: readonly BlockDeviceInfo[];
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-pci': {
    readonly arguments: Nothing;
    readonly returns: readonly PciInfo[];
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-pr-managers': {
    readonly arguments: Nothing;
    readonly returns: readonly QueryPrManagersReturn[];
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-qmp-schema': {
    readonly arguments: Nothing;
    readonly returns: readonly SchemaInfo[];
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-replay': {
    readonly arguments: Nothing;
    readonly returns: ReplayInfo;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-rocker': {
    readonly arguments: QueryRockerArguments;
    readonly returns: QueryRockerReturn;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-rocker-of-dpa-flows': {
    readonly arguments: QueryRockerOfDpaFlowsArguments;
    readonly returns: readonly QueryRockerOfDpaFlowsReturn[];
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-rocker-of-dpa-groups': {
    readonly arguments: QueryRockerOfDpaGroupsArguments;
    readonly returns: readonly QueryRockerOfDpaGroupsReturn[];
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-rocker-ports': {
    readonly arguments: QueryRockerPortsArguments;
    readonly returns: readonly QueryRockerPortsReturn[];
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-rx-filter': {
    readonly arguments: QueryRxFilterArguments;
    readonly returns: readonly RxFilterInfo[];
    readonly versions: QmpVersion;
  };
  /**
   * QEMU 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'query-s390x-cpu-polarization': {
    readonly arguments: Nothing;
    readonly returns: QueryS390xCpuPolarizationReturn;
    readonly versions: '11.1';
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-sev': {
    readonly arguments: Nothing;
    readonly returns: QuerySevReturn;
    readonly versions: QmpVersion;
  };
  /** QEMU 7.2 10.0 11.1 */
  readonly 'query-sev-attestation-report': {
    readonly arguments: QuerySevAttestationReportArguments;
    readonly returns: QuerySevAttestationReportReturn;
    readonly versions: '7.2' | '10.0' | '11.1';
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-sev-capabilities': {
    readonly arguments: Nothing;
    readonly returns: QuerySevCapabilitiesReturn;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-sev-launch-measure': {
    readonly arguments: Nothing;
    readonly returns: QuerySevLaunchMeasureReturn;
    readonly versions: QmpVersion;
  };
  /** QEMU 7.2 10.0 11.1 */
  readonly 'query-sgx': {
    readonly arguments: Nothing;
    readonly returns: QuerySgxReturn;
    readonly versions: '7.2' | '10.0' | '11.1';
  };
  /** QEMU 7.2 10.0 11.1 */
  readonly 'query-sgx-capabilities': {
    readonly arguments: Nothing;
    readonly returns: QuerySgxReturn;
    readonly versions: '7.2' | '10.0' | '11.1';
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-spice': {
    readonly arguments: Nothing;
    readonly returns: SpiceInfo;
    readonly versions: QmpVersion;
  };
  /** QEMU 7.2 10.0 11.1 */
  readonly 'query-stats': {
    readonly arguments: QueryStatsArguments;
    readonly returns: readonly StatsResult[];
    readonly versions: '7.2' | '10.0' | '11.1';
  };
  /** QEMU 7.2 10.0 11.1 */
  readonly 'query-stats-schemas': {
    readonly arguments: QueryStatsSchemasArguments;
    readonly returns: readonly QueryStatsSchemasReturn[];
    readonly versions: '7.2' | '10.0' | '11.1';
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-status': {
    readonly arguments: Nothing;
    readonly returns: StatusInfo;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-target': {
    readonly arguments: Nothing;
    readonly returns: TargetInfo;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-tpm': {
    readonly arguments: Nothing;
    readonly returns: readonly TPMInfo[];
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-tpm-models': {
    readonly arguments: Nothing;
    readonly returns: readonly QueryTpmModelsReturn[];
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-tpm-types': {
    readonly arguments: Nothing;
    readonly returns: readonly QueryTpmTypesReturn[];
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-uuid': {
    readonly arguments: Nothing;
    readonly returns: UuidInfo;
    readonly versions: QmpVersion;
  };
  /** QEMU 7.2 10.0 11.1 */
  readonly 'query-vcpu-dirty-limit': {
    readonly arguments: Nothing;
    readonly returns: readonly QueryVcpuDirtyLimitReturn[];
    readonly versions: '7.2' | '10.0' | '11.1';
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-version': {
    readonly arguments: Nothing;
    readonly returns: VersionInfo;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-vm-generation-id': {
    readonly arguments: Nothing;
    readonly returns: QueryVmGenerationIdReturn;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-vnc': {
    readonly arguments: Nothing;
    readonly returns: VncInfo;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-vnc-servers': {
    readonly arguments: Nothing;
    readonly returns: readonly VncInfo2[];
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-xen-replication-status': {
    readonly arguments: Nothing;
    readonly returns: QueryXenReplicationStatusReturn;
    readonly versions: QmpVersion;
  };
  /**
   * QEMU 7.2 10.0 11.1
   * Can run out of band.
   */
  readonly 'query-yank': {
    readonly arguments: Nothing;
    readonly returns: readonly YankInstance[];
    readonly versions: '7.2' | '10.0' | '11.1';
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly quit: {
    readonly arguments: Nothing;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'remove-fd': {
    readonly arguments: RemoveFdArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'replay-break': {
    readonly arguments: ReplayBreakArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'replay-delete-break': {
    readonly arguments: Nothing;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'replay-seek': {
    readonly arguments: ReplaySeekArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 10.0 11.1 */
  readonly 'request-ebpf': {
    readonly arguments: RequestEbpfArguments;
    readonly returns: RequestEbpfReturn;
    readonly versions: '10.0' | '11.1';
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'ringbuf-read': {
    readonly arguments: RingbufReadArguments;
    readonly returns: string;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'ringbuf-write': {
    readonly arguments: RingbufWriteArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'rtc-reset-reinjection': {
    readonly arguments: Nothing;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly screendump: {
    readonly arguments: ScreendumpArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'send-key': {
    readonly arguments: SendKeyArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 7.2 10.0 11.1 */
  readonly 'set-action': {
    readonly arguments: SetActionArguments;
    readonly returns: Nothing;
    readonly versions: '7.2' | '10.0' | '11.1';
  };
  /**
   * QEMU 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'set-cpu-topology': {
    readonly arguments: SetCpuTopologyArguments;
    readonly returns: Nothing;
    readonly versions: '11.1';
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'set-numa-node': {
    readonly arguments: SetNumaNodeArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 7.2 10.0 11.1 */
  readonly 'set-vcpu-dirty-limit': {
    readonly arguments: SetVcpuDirtyLimitArguments;
    readonly returns: Nothing;
    readonly versions: '7.2' | '10.0' | '11.1';
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly set_link: {
    readonly arguments: SetLinkArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly set_password: {
    readonly arguments: SetPasswordArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 7.2 10.0 11.1 */
  readonly 'sev-inject-launch-secret': {
    readonly arguments: SevInjectLaunchSecretArguments;
    readonly returns: Nothing;
    readonly versions: '7.2' | '10.0' | '11.1';
  };
  /** QEMU 7.2 10.0 11.1 */
  readonly 'snapshot-delete': {
    readonly arguments: SnapshotDeleteArguments;
    readonly returns: Nothing;
    readonly versions: '7.2' | '10.0' | '11.1';
  };
  /** QEMU 7.2 10.0 11.1 */
  readonly 'snapshot-load': {
    readonly arguments: SnapshotLoadArguments;
    readonly returns: Nothing;
    readonly versions: '7.2' | '10.0' | '11.1';
  };
  /** QEMU 7.2 10.0 11.1 */
  readonly 'snapshot-save': {
    readonly arguments: SnapshotSaveArguments;
    readonly returns: Nothing;
    readonly versions: '7.2' | '10.0' | '11.1';
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly stop: {
    readonly arguments: Nothing;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly system_powerdown: {
    readonly arguments: Nothing;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly system_reset: {
    readonly arguments: Nothing;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly system_wakeup: {
    readonly arguments: Nothing;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'trace-event-get-state': {
    readonly arguments: TraceEventGetStateArguments;
    readonly returns: readonly TraceEventGetStateReturn[];
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'trace-event-set-state': {
    readonly arguments: TraceEventSetStateArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly transaction: {
    readonly arguments: TransactionArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'watchdog-set-action': {
    readonly arguments: WatchdogSetActionArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /**
   * QEMU 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-accel-stats': {
    readonly arguments: Nothing;
    readonly returns: XQueryIrqReturn;
    readonly versions: '11.1';
  };
  /**
   * QEMU 5.2 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-blockdev-amend': {
    readonly arguments: XBlockdevAmendArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /**
   * QEMU 5.2 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-blockdev-change': {
    readonly arguments: XBlockdevChangeArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 */
  readonly 'x-blockdev-reopen': {
    readonly arguments: BlockdevOptions;
    readonly returns: Nothing;
    readonly versions: '5.2';
  };
  /**
   * QEMU 5.2 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-blockdev-set-iothread': {
    readonly arguments: XBlockdevSetIothreadArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /**
   * QEMU 5.2 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-colo-lost-heartbeat': {
    readonly arguments: Nothing;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /**
   * QEMU 5.2 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-debug-block-dirty-bitmap-sha256': {
    readonly arguments: BlockDirtyBitmapClearArguments;
    readonly returns: XDebugBlockDirtyBitmapSha256Return;
    readonly versions: QmpVersion;
  };
  /**
   * QEMU 5.2 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-debug-query-block-graph': {
    readonly arguments: Nothing;
    readonly returns: XDebugQueryBlockGraphReturn;
    readonly versions: QmpVersion;
  };
  /**
   * QEMU 5.2 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-exit-preconfig': {
    readonly arguments: Nothing;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /**
   * QEMU 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-query-interrupt-controllers': {
    readonly arguments: Nothing;
    readonly returns: XQueryIrqReturn;
    readonly versions: '10.0' | '11.1';
  };
  /**
   * QEMU 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-query-irq': {
    readonly arguments: Nothing;
    readonly returns: XQueryIrqReturn;
    readonly versions: '7.2' | '10.0' | '11.1';
  };
  /**
   * QEMU 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-query-jit': {
    readonly arguments: Nothing;
    readonly returns: XQueryIrqReturn;
    readonly versions: '7.2' | '10.0' | '11.1';
  };
  /**
   * QEMU 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-query-numa': {
    readonly arguments: Nothing;
    readonly returns: XQueryIrqReturn;
    readonly versions: '7.2' | '10.0' | '11.1';
  };
  /**
   * QEMU 7.2 10.0
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-query-opcount': {
    readonly arguments: Nothing;
    readonly returns: XQueryIrqReturn;
    readonly versions: '7.2' | '10.0';
  };
  /**
   * QEMU 7.2
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-query-profile': {
    readonly arguments: Nothing;
    readonly returns: XQueryIrqReturn;
    readonly versions: '7.2';
  };
  /**
   * QEMU 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-query-ramblock': {
    readonly arguments: Nothing;
    readonly returns: XQueryIrqReturn;
    readonly versions: '7.2' | '10.0' | '11.1';
  };
  /**
   * QEMU 7.2
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-query-rdma': {
    readonly arguments: Nothing;
    readonly returns: XQueryIrqReturn;
    readonly versions: '7.2';
  };
  /**
   * QEMU 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-query-roms': {
    readonly arguments: Nothing;
    readonly returns: XQueryIrqReturn;
    readonly versions: '7.2' | '10.0' | '11.1';
  };
  /**
   * QEMU 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-query-usb': {
    readonly arguments: Nothing;
    readonly returns: XQueryIrqReturn;
    readonly versions: '7.2' | '10.0' | '11.1';
  };
  /**
   * QEMU 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-query-virtio': {
    readonly arguments: Nothing;
    readonly returns: readonly XQueryVirtioReturn[];
    readonly versions: '7.2' | '10.0' | '11.1';
  };
  /**
   * QEMU 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-query-virtio-queue-element': {
    readonly arguments: XQueryVirtioQueueElementArguments;
    readonly returns: XQueryVirtioQueueElementReturn;
    readonly versions: '7.2' | '10.0' | '11.1';
  };
  /**
   * QEMU 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-query-virtio-queue-status': {
    readonly arguments: XQueryVirtioQueueStatusArguments;
    readonly returns: XQueryVirtioQueueStatusReturn;
    readonly versions: '7.2' | '10.0' | '11.1';
  };
  /**
   * QEMU 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-query-virtio-status': {
    readonly arguments: XQueryVirtioStatusArguments;
    readonly returns: XQueryVirtioStatusReturn;
    readonly versions: '7.2' | '10.0' | '11.1';
  };
  /**
   * QEMU 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-query-virtio-vhost-queue-status': {
    readonly arguments: XQueryVirtioVhostQueueStatusArguments;
    readonly returns: XQueryVirtioVhostQueueStatusReturn;
    readonly versions: '7.2' | '10.0' | '11.1';
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'xen-colo-do-checkpoint': {
    readonly arguments: Nothing;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 10.0 11.1 */
  readonly 'xen-event-inject': {
    readonly arguments: XenEventInjectArguments;
    readonly returns: Nothing;
    readonly versions: '10.0' | '11.1';
  };
  /** QEMU 10.0 11.1 */
  readonly 'xen-event-list': {
    readonly arguments: Nothing;
    readonly returns: readonly XenEventListReturn[];
    readonly versions: '10.0' | '11.1';
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'xen-load-devices-state': {
    readonly arguments: XenLoadDevicesStateArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'xen-save-devices-state': {
    readonly arguments: XenSaveDevicesStateArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'xen-set-global-dirty-log': {
    readonly arguments: XenSetGlobalDirtyLogArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'xen-set-replication': {
    readonly arguments: XenSetReplicationArguments;
    readonly returns: Nothing;
    readonly versions: QmpVersion;
  };
  /**
   * QEMU 7.2 10.0 11.1
   * Can run out of band.
   */
  readonly yank: {
    readonly arguments: YankArguments;
    readonly returns: Nothing;
    readonly versions: '7.2' | '10.0' | '11.1';
  };
}

/** Every event: its data, and which versions emit it. */
export interface QmpEvents {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly ACPI_DEVICE_OST: {
    readonly data: AcpiDeviceOstData;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly BALLOON_CHANGE: {
    readonly data: BalloonChangeData;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly BLOCK_EXPORT_DELETED: {
    readonly data: BlockExportDeletedData;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly BLOCK_IMAGE_CORRUPTED: {
    readonly data: BlockImageCorruptedData;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly BLOCK_IO_ERROR: {
    readonly data: BlockIoErrorData;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly BLOCK_JOB_CANCELLED: {
    readonly data: BlockJobCancelledData;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly BLOCK_JOB_COMPLETED: {
    readonly data: BlockJobCompletedData;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly BLOCK_JOB_ERROR: {
    readonly data: BlockJobErrorData;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly BLOCK_JOB_PENDING: {
    readonly data: BlockJobPendingData;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly BLOCK_JOB_READY: {
    readonly data: BlockJobReadyData;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly BLOCK_WRITE_THRESHOLD: {
    readonly data: BlockWriteThresholdData;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly COLO_EXIT: {
    readonly data: ColoExitData;
    readonly versions: QmpVersion;
  };
  /**
   * QEMU 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly CPU_POLARIZATION_CHANGE: {
    readonly data: CpuPolarizationChangeData;
    readonly versions: '11.1';
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly DEVICE_DELETED: {
    readonly data: DeviceDeletedData;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly DEVICE_TRAY_MOVED: {
    readonly data: DeviceTrayMovedData;
    readonly versions: QmpVersion;
  };
  /** QEMU 7.2 10.0 11.1 */
  readonly DEVICE_UNPLUG_GUEST_ERROR: {
    readonly data: DeviceUnplugGuestErrorData;
    readonly versions: '7.2' | '10.0' | '11.1';
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly DUMP_COMPLETED: {
    readonly data: DumpCompletedData;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly FAILOVER_NEGOTIATED: {
    readonly data: FailoverNegotiatedData;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly GUEST_CRASHLOADED: {
    readonly data: GuestCrashloadedData;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly GUEST_PANICKED: {
    readonly data: GuestPanickedData;
    readonly versions: QmpVersion;
  };
  /** QEMU 10.0 11.1 */
  readonly GUEST_PVSHUTDOWN: {
    readonly data: Nothing;
    readonly versions: '10.0' | '11.1';
  };
  /** QEMU 10.0 11.1 */
  readonly HV_BALLOON_STATUS_REPORT: {
    readonly data: QueryHvBalloonStatusReportReturn;
    readonly versions: '10.0' | '11.1';
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly JOB_STATUS_CHANGE: {
    readonly data: JobStatusChangeData;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly MEMORY_DEVICE_SIZE_CHANGE: {
    readonly data: MemoryDeviceSizeChangeData;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly MEMORY_FAILURE: {
    readonly data: MemoryFailureData;
    readonly versions: QmpVersion;
  };
  /**
   * QEMU 5.2 7.2
   * @deprecated in QEMU 7.2
   */
  readonly MEM_UNPLUG_ERROR: {
    readonly data: MemUnplugErrorData;
    readonly versions: '5.2' | '7.2';
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly MIGRATION: {
    readonly data: MigrationData;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly MIGRATION_PASS: {
    readonly data: MigrationPassData;
    readonly versions: QmpVersion;
  };
  /** QEMU 7.2 10.0 11.1 */
  readonly NETDEV_STREAM_CONNECTED: {
    readonly data: NetdevStreamConnectedData;
    readonly versions: '7.2' | '10.0' | '11.1';
  };
  /** QEMU 7.2 10.0 11.1 */
  readonly NETDEV_STREAM_DISCONNECTED: {
    readonly data: NetdevStreamDisconnectedData;
    readonly versions: '7.2' | '10.0' | '11.1';
  };
  /** QEMU 10.0 11.1 */
  readonly NETDEV_VHOST_USER_CONNECTED: {
    readonly data: NetdevVhostUserConnectedData;
    readonly versions: '10.0' | '11.1';
  };
  /** QEMU 10.0 11.1 */
  readonly NETDEV_VHOST_USER_DISCONNECTED: {
    readonly data: NetdevVhostUserDisconnectedData;
    readonly versions: '10.0' | '11.1';
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly NIC_RX_FILTER_CHANGED: {
    readonly data: NicRxFilterChangedData;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly POWERDOWN: {
    readonly data: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly PR_MANAGER_STATUS_CHANGED: {
    readonly data: PrManagerStatusChangedData;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly QUORUM_FAILURE: {
    readonly data: QuorumFailureData;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly QUORUM_REPORT_BAD: {
    readonly data: QuorumReportBadData;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 */
  readonly RDMA_GID_STATUS_CHANGED: {
    readonly data: RdmaGidStatusChangedData;
    readonly versions: '5.2' | '7.2';
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly RESET: {
    readonly data: ResetData;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly RESUME: {
    readonly data: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly RTC_CHANGE: {
    readonly data: RtcChangeData;
    readonly versions: QmpVersion;
  };
  /**
   * QEMU 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly SCLP_CPI_INFO_AVAILABLE: {
    readonly data: Nothing;
    readonly versions: '11.1';
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly SHUTDOWN: {
    readonly data: ShutdownData;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly SPICE_CONNECTED: {
    readonly data: SpiceConnectedData;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly SPICE_DISCONNECTED: {
    readonly data: SpiceDisconnectedData;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly SPICE_INITIALIZED: {
    readonly data: SpiceInitializedData;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly SPICE_MIGRATE_COMPLETED: {
    readonly data: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly STOP: {
    readonly data: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly SUSPEND: {
    readonly data: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly SUSPEND_DISK: {
    readonly data: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly UNPLUG_PRIMARY: {
    readonly data: UnplugPrimaryData;
    readonly versions: QmpVersion;
  };
  /** QEMU 10.0 11.1 */
  readonly VFIO_MIGRATION: {
    readonly data: VfioMigrationData;
    readonly versions: '10.0' | '11.1';
  };
  /** QEMU 7.2 10.0 11.1 */
  readonly VFU_CLIENT_HANGUP: {
    readonly data: VfuClientHangupData;
    readonly versions: '7.2' | '10.0' | '11.1';
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly VNC_CONNECTED: {
    readonly data: VncConnectedData;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly VNC_DISCONNECTED: {
    readonly data: VncDisconnectedData;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly VNC_INITIALIZED: {
    readonly data: VncInitializedData;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly VSERPORT_CHANGE: {
    readonly data: VserportChangeData;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly WAKEUP: {
    readonly data: Nothing;
    readonly versions: QmpVersion;
  };
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly WATCHDOG: {
    readonly data: WatchdogData;
    readonly versions: QmpVersion;
  };
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface AcpiDeviceOstData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly info: QueryAcpiOspmStatusReturn;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface AddClientArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly protocol: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly fdname: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly skipauth?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly tls?: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface AddFdArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'fdset-id'?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly opaque?: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface AddfdInfo {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'fdset-id': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly fd: number;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface AnnounceSelfArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly initial: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly max: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly rounds: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly step: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly interfaces?: readonly string[];
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id?: string;
}

/** QEMU 10.0 11.1 */
export type Audiodev =
  | NoneAudiodev
  | AlsaAudiodev
  | DbusAudiodev
  | JackAudiodev
  | OssAudiodev
  | PaAudiodev
  | PipewireAudiodev
  | SdlAudiodev
  | WavAudiodev;

/** What all cases of {@link Audiodev} have. */
export interface AudiodevBase {
  /** QEMU 10.0 11.1 */
  readonly id: string;
  /** QEMU 10.0 11.1 */
  readonly 'timer-period'?: number;
}

/** QEMU 10.0 11.1 */
export interface NoneAudiodev extends AudiodevBase, AudiodevNone {
  readonly driver: 'none' | 'spice';
}

/** QEMU 10.0 11.1 */
export interface AlsaAudiodev extends AudiodevBase, AudiodevAlsa {
  readonly driver: 'alsa';
}

/** QEMU 10.0 11.1 */
export interface DbusAudiodev extends AudiodevBase, AudiodevDbus {
  readonly driver: 'dbus';
}

/** QEMU 10.0 11.1 */
export interface JackAudiodev extends AudiodevBase, AudiodevJack {
  readonly driver: 'jack';
}

/** QEMU 10.0 11.1 */
export interface OssAudiodev extends AudiodevBase, AudiodevOss {
  readonly driver: 'oss';
}

/** QEMU 10.0 11.1 */
export interface PaAudiodev extends AudiodevBase, AudiodevPa {
  readonly driver: 'pa';
}

/** QEMU 10.0 11.1 */
export interface PipewireAudiodev extends AudiodevBase, AudiodevPipewire {
  readonly driver: 'pipewire';
}

/** QEMU 10.0 11.1 */
export interface SdlAudiodev extends AudiodevBase, AudiodevSdl {
  readonly driver: 'sdl';
}

/** QEMU 10.0 11.1 */
export interface WavAudiodev extends AudiodevBase, AudiodevWav {
  readonly driver: 'wav';
}

/** QEMU 10.0 11.1 */
export interface AudiodevAlsa {
  /** QEMU 10.0 11.1 */
  readonly in?: AudiodevAlsaIn;
  /** QEMU 10.0 11.1 */
  readonly out?: AudiodevAlsaIn;
  /** QEMU 10.0 11.1 */
  readonly threshold?: number;
}

/** QEMU 10.0 11.1 */
export interface AudiodevAlsaIn {
  /** QEMU 10.0 11.1 */
  readonly 'mixing-engine'?: boolean;
  /** QEMU 10.0 11.1 */
  readonly 'fixed-settings'?: boolean;
  /** QEMU 10.0 11.1 */
  readonly frequency?: number;
  /** QEMU 10.0 11.1 */
  readonly channels?: number;
  /** QEMU 10.0 11.1 */
  readonly voices?: number;
  /** QEMU 10.0 11.1 */
  readonly format?: AudiodevNoneInFormat;
  /** QEMU 10.0 11.1 */
  readonly 'buffer-length'?: number;
  /** QEMU 10.0 11.1 */
  readonly dev?: string;
  /** QEMU 10.0 11.1 */
  readonly 'period-length'?: number;
  /** QEMU 10.0 11.1 */
  readonly 'try-poll'?: boolean;
}

/** QEMU 10.0 11.1 */
export interface AudiodevDbus {
  /** QEMU 10.0 11.1 */
  readonly in?: AudiodevNoneIn;
  /** QEMU 10.0 11.1 */
  readonly out?: AudiodevNoneIn;
  /** QEMU 10.0 11.1 */
  readonly nsamples?: number;
}

/** QEMU 10.0 11.1 */
export type AudiodevDriver =
  | 'none'
  | 'alsa'
  | 'dbus'
  | 'jack'
  | 'oss'
  | 'pa'
  | 'pipewire'
  | 'sdl'
  | 'spice'
  | 'wav';

/** QEMU 10.0 11.1 */
export interface AudiodevJack {
  /** QEMU 10.0 11.1 */
  readonly in?: AudiodevJackIn;
  /** QEMU 10.0 11.1 */
  readonly out?: AudiodevJackIn;
}

/** QEMU 10.0 11.1 */
export interface AudiodevJackIn {
  /** QEMU 10.0 11.1 */
  readonly 'mixing-engine'?: boolean;
  /** QEMU 10.0 11.1 */
  readonly 'fixed-settings'?: boolean;
  /** QEMU 10.0 11.1 */
  readonly frequency?: number;
  /** QEMU 10.0 11.1 */
  readonly channels?: number;
  /** QEMU 10.0 11.1 */
  readonly voices?: number;
  /** QEMU 10.0 11.1 */
  readonly format?: AudiodevNoneInFormat;
  /** QEMU 10.0 11.1 */
  readonly 'buffer-length'?: number;
  /** QEMU 10.0 11.1 */
  readonly 'server-name'?: string;
  /** QEMU 10.0 11.1 */
  readonly 'client-name'?: string;
  /** QEMU 10.0 11.1 */
  readonly 'connect-ports'?: string;
  /** QEMU 10.0 11.1 */
  readonly 'start-server'?: boolean;
  /** QEMU 10.0 11.1 */
  readonly 'exact-name'?: boolean;
}

/** QEMU 10.0 11.1 */
export interface AudiodevNone {
  /** QEMU 10.0 11.1 */
  readonly in?: AudiodevNoneIn;
  /** QEMU 10.0 11.1 */
  readonly out?: AudiodevNoneIn;
}

/** QEMU 10.0 11.1 */
export interface AudiodevNoneIn {
  /** QEMU 10.0 11.1 */
  readonly 'mixing-engine'?: boolean;
  /** QEMU 10.0 11.1 */
  readonly 'fixed-settings'?: boolean;
  /** QEMU 10.0 11.1 */
  readonly frequency?: number;
  /** QEMU 10.0 11.1 */
  readonly channels?: number;
  /** QEMU 10.0 11.1 */
  readonly voices?: number;
  /** QEMU 10.0 11.1 */
  readonly format?: AudiodevNoneInFormat;
  /** QEMU 10.0 11.1 */
  readonly 'buffer-length'?: number;
}

/** QEMU 10.0 11.1 */
export type AudiodevNoneInFormat =
  | 'u8'
  | 's8'
  | 'u16'
  | 's16'
  | 'u32'
  | 's32'
  | 'f32';

/** QEMU 10.0 11.1 */
export interface AudiodevOss {
  /** QEMU 10.0 11.1 */
  readonly in?: AudiodevOssIn;
  /** QEMU 10.0 11.1 */
  readonly out?: AudiodevOssIn;
  /** QEMU 10.0 11.1 */
  readonly 'try-mmap'?: boolean;
  /** QEMU 10.0 11.1 */
  readonly exclusive?: boolean;
  /** QEMU 10.0 11.1 */
  readonly 'dsp-policy'?: number;
}

/** QEMU 10.0 11.1 */
export interface AudiodevOssIn {
  /** QEMU 10.0 11.1 */
  readonly 'mixing-engine'?: boolean;
  /** QEMU 10.0 11.1 */
  readonly 'fixed-settings'?: boolean;
  /** QEMU 10.0 11.1 */
  readonly frequency?: number;
  /** QEMU 10.0 11.1 */
  readonly channels?: number;
  /** QEMU 10.0 11.1 */
  readonly voices?: number;
  /** QEMU 10.0 11.1 */
  readonly format?: AudiodevNoneInFormat;
  /** QEMU 10.0 11.1 */
  readonly 'buffer-length'?: number;
  /** QEMU 10.0 11.1 */
  readonly dev?: string;
  /** QEMU 10.0 11.1 */
  readonly 'buffer-count'?: number;
  /** QEMU 10.0 11.1 */
  readonly 'try-poll'?: boolean;
}

/** QEMU 10.0 11.1 */
export interface AudiodevPa {
  /** QEMU 10.0 11.1 */
  readonly in?: AudiodevPaIn;
  /** QEMU 10.0 11.1 */
  readonly out?: AudiodevPaIn;
  /** QEMU 10.0 11.1 */
  readonly server?: string;
}

/** QEMU 10.0 11.1 */
export interface AudiodevPaIn {
  /** QEMU 10.0 11.1 */
  readonly 'mixing-engine'?: boolean;
  /** QEMU 10.0 11.1 */
  readonly 'fixed-settings'?: boolean;
  /** QEMU 10.0 11.1 */
  readonly frequency?: number;
  /** QEMU 10.0 11.1 */
  readonly channels?: number;
  /** QEMU 10.0 11.1 */
  readonly voices?: number;
  /** QEMU 10.0 11.1 */
  readonly format?: AudiodevNoneInFormat;
  /** QEMU 10.0 11.1 */
  readonly 'buffer-length'?: number;
  /** QEMU 10.0 11.1 */
  readonly name?: string;
  /** QEMU 10.0 11.1 */
  readonly 'stream-name'?: string;
  /** QEMU 10.0 11.1 */
  readonly latency?: number;
}

/** QEMU 10.0 11.1 */
export interface AudiodevPipewire {
  /** QEMU 10.0 11.1 */
  readonly in?: AudiodevPipewireIn;
  /** QEMU 10.0 11.1 */
  readonly out?: AudiodevPipewireIn;
}

/** QEMU 10.0 11.1 */
export interface AudiodevPipewireIn {
  /** QEMU 10.0 11.1 */
  readonly 'mixing-engine'?: boolean;
  /** QEMU 10.0 11.1 */
  readonly 'fixed-settings'?: boolean;
  /** QEMU 10.0 11.1 */
  readonly frequency?: number;
  /** QEMU 10.0 11.1 */
  readonly channels?: number;
  /** QEMU 10.0 11.1 */
  readonly voices?: number;
  /** QEMU 10.0 11.1 */
  readonly format?: AudiodevNoneInFormat;
  /** QEMU 10.0 11.1 */
  readonly 'buffer-length'?: number;
  /** QEMU 10.0 11.1 */
  readonly name?: string;
  /** QEMU 10.0 11.1 */
  readonly 'stream-name'?: string;
  /** QEMU 10.0 11.1 */
  readonly latency?: number;
}

/** QEMU 10.0 11.1 */
export interface AudiodevSdl {
  /** QEMU 10.0 11.1 */
  readonly in?: AudiodevSdlIn;
  /** QEMU 10.0 11.1 */
  readonly out?: AudiodevSdlIn;
}

/** QEMU 10.0 11.1 */
export interface AudiodevSdlIn {
  /** QEMU 10.0 11.1 */
  readonly 'mixing-engine'?: boolean;
  /** QEMU 10.0 11.1 */
  readonly 'fixed-settings'?: boolean;
  /** QEMU 10.0 11.1 */
  readonly frequency?: number;
  /** QEMU 10.0 11.1 */
  readonly channels?: number;
  /** QEMU 10.0 11.1 */
  readonly voices?: number;
  /** QEMU 10.0 11.1 */
  readonly format?: AudiodevNoneInFormat;
  /** QEMU 10.0 11.1 */
  readonly 'buffer-length'?: number;
  /** QEMU 10.0 11.1 */
  readonly 'buffer-count'?: number;
}

/** QEMU 10.0 11.1 */
export interface AudiodevWav {
  /** QEMU 10.0 11.1 */
  readonly in?: AudiodevNoneIn;
  /** QEMU 10.0 11.1 */
  readonly out?: AudiodevNoneIn;
  /** QEMU 10.0 11.1 */
  readonly path?: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BalloonArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly value: Integer;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BalloonChangeData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly actual: number;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BalloonInfo {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly actual: number;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockCommitArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'job-id'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly device: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'base-node'?: string;
  /**
   * QEMU 5.2 7.2 10.0 11.1
   * @deprecated in QEMU 5.2 7.2 10.0 11.1
   */
  readonly base?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'top-node'?: string;
  /**
   * QEMU 5.2 7.2 10.0 11.1
   * @deprecated in QEMU 5.2 7.2 10.0 11.1
   */
  readonly top?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'backing-file'?: string;
  /** QEMU 10.0 11.1 */
  readonly 'backing-mask-protocol'?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly speed?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'on-error'?: BlockdevOnError;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'filter-node-name'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'auto-finalize'?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'auto-dismiss'?: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockDeviceInfo {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly file: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'node-name'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly ro: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly drv: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly backing_file?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly backing_file_depth: number;
  /** QEMU 11.1 */
  readonly children?: readonly BlockDeviceInfoChildren[];
  /** QEMU 10.0 11.1 */
  readonly active?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly encrypted: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly detect_zeroes: BlockdevOptionsDetectZeroes;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly bps: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly bps_rd: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly bps_wr: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly iops: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly iops_rd: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly iops_wr: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly image: ImageInfo;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly bps_max?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly bps_rd_max?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly bps_wr_max?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly iops_max?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly iops_rd_max?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly iops_wr_max?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly bps_max_length?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly bps_rd_max_length?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly bps_wr_max_length?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly iops_max_length?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly iops_rd_max_length?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly iops_wr_max_length?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly iops_size?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly group?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly cache: BlockDeviceInfoCache;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly write_threshold: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'dirty-bitmaps'?: readonly BlockInfoDirtyBitmaps[];
  /**
   * QEMU 5.2
   * @deprecated in QEMU 5.2
   */
  readonly encryption_key_missing?: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockDeviceInfoCache {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly writeback: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly direct: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'no-flush': boolean;
}

/** QEMU 11.1 */
export interface BlockDeviceInfoChildren {
  /** QEMU 11.1 */
  readonly child: string;
  /** QEMU 11.1 */
  readonly 'node-name': string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockDirtyBitmapAddArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly node: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly name: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly granularity?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly persistent?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly disabled?: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockDirtyBitmapClearArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly node: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly name: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockDirtyBitmapMergeArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly node: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly target: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly bitmaps: readonly BlockDirtyBitmapMergeBitmaps[];
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockDirtyBitmapMergeBitmaps =
  | string
  | BlockDirtyBitmapClearArguments;

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockExportDelArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly mode?: BlockExportDelMode;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockExportDelMode =
  | 'safe'
  | 'hard';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockExportDeletedData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockExportInfo {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly type: BlockExportOptionsType;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'node-name': string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'shutting-down': boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockExportOptions =
  | NbdBlockExportOptions
  | VhostUserBlkBlockExportOptions
  | FuseBlockExportOptions
  | VduseBlkBlockExportOptions;

/** What all cases of {@link BlockExportOptions} have. */
export interface BlockExportOptionsBase {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'fixed-iothread'?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly iothread?: string | BlockExportOptionsIothread;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'node-name': string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly writable?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly writethrough?: boolean;
  /** QEMU 10.0 11.1 */
  readonly 'allow-inactive'?: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface NbdBlockExportOptions extends BlockExportOptionsBase, BlockExportOptionsNbd {
  readonly type: 'nbd';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface VhostUserBlkBlockExportOptions extends BlockExportOptionsBase, BlockExportOptionsVhostUserBlk {
  readonly type: 'vhost-user-blk';
}

/** QEMU 7.2 10.0 11.1 */
export interface FuseBlockExportOptions extends BlockExportOptionsBase, BlockExportOptionsFuse {
  readonly type: 'fuse';
}

/** QEMU 7.2 10.0 11.1 */
export interface VduseBlkBlockExportOptions extends BlockExportOptionsBase, BlockExportOptionsVduseBlk {
  readonly type: 'vduse-blk';
}

/** QEMU 7.2 10.0 11.1 */
export interface BlockExportOptionsFuse {
  /** QEMU 7.2 10.0 11.1 */
  readonly mountpoint: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly growable?: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'allow-other'?: BlockExportOptionsFuseAllowOther;
}

/** QEMU 7.2 10.0 11.1 */
export type BlockExportOptionsFuseAllowOther =
  | 'off'
  | 'on'
  | 'auto';

/** QEMU 11.1 */
export type BlockExportOptionsIothread =
  | string
  | readonly string[];

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockExportOptionsNbd {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly name?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly description?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly bitmaps?: readonly string[] | readonly BlockDirtyBitmapMergeBitmaps[];
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'allocation-depth'?: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockExportOptionsType =
  | 'nbd'
  | 'vhost-user-blk'
  /** QEMU 7.2 10.0 11.1 */
  | 'fuse'
  /** QEMU 7.2 10.0 11.1 */
  | 'vduse-blk';

/** QEMU 7.2 10.0 11.1 */
export interface BlockExportOptionsVduseBlk {
  /** QEMU 7.2 10.0 11.1 */
  readonly name: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'num-queues'?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'queue-size'?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'logical-block-size'?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly serial?: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockExportOptionsVhostUserBlk {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly addr: SocketAddress;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'logical-block-size'?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'num-queues'?: Integer;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockImageCorruptedData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly device: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'node-name'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly msg: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly offset?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly size?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly fatal: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockInfo {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly device: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly qdev?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly type: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly removable: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly locked: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly inserted?: BlockDeviceInfo;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly tray_open?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'io-status'?: BlockInfoIoStatus;
  /**
   * QEMU 5.2
   * @deprecated in QEMU 5.2
   */
  readonly 'dirty-bitmaps'?: readonly BlockInfoDirtyBitmaps[];
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockInfoDirtyBitmaps {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly name?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly count: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly granularity: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly recording: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly busy: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly persistent: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly inconsistent?: boolean;
  /**
   * QEMU 5.2
   * @deprecated in QEMU 5.2
   */
  readonly status?: BlockInfoDirtyBitmapsStatus;
}

/** QEMU 5.2 */
export type BlockInfoDirtyBitmapsStatus =
  | 'active'
  | 'disabled'
  | 'frozen'
  | 'locked'
  | 'inconsistent';

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockInfoIoStatus =
  | 'ok'
  | 'failed'
  | 'nospace';

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockIoErrorAction =
  | 'ignore'
  | 'report'
  | 'stop';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockIoErrorData {
  /** QEMU 10.0 11.1 */
  readonly 'qom-path'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly device: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'node-name'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly operation: BlockIoErrorOperation;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly action: BlockIoErrorAction;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly nospace?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly reason: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockIoErrorOperation =
  | 'read'
  | 'write';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockJobCancelArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly device: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly force?: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockJobCancelledData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly type: JobType;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly device: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly len: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly offset: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly speed: number;
}

/** QEMU 10.0 11.1 */
export type BlockJobChangeArguments =
  | MirrorBlockJobChangeArguments
  | PlainBlockJobChangeArguments;

/** What all cases of {@link BlockJobChangeArguments} have. */
export interface BlockJobChangeArgumentsBase {
  /** QEMU 10.0 11.1 */
  readonly id: string;
}

/** QEMU 10.0 11.1 */
export interface MirrorBlockJobChangeArguments extends BlockJobChangeArgumentsBase, BlockJobChangeMirror {
  readonly type: 'mirror';
}

/** QEMU 10.0 11.1 */
export interface PlainBlockJobChangeArguments extends BlockJobChangeArgumentsBase {
  readonly type: 'commit' | 'stream' | 'backup' | 'create' | 'amend' | 'snapshot-load' | 'snapshot-save' | 'snapshot-delete';
}

/** QEMU 10.0 11.1 */
export interface BlockJobChangeMirror {
  /** QEMU 10.0 11.1 */
  readonly 'copy-mode': MirrorCopyMode;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockJobCompleteArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly device: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockJobCompletedData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly type: JobType;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly device: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly len: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly offset: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly speed: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly error?: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockJobDismissArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockJobErrorData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly device: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly operation: BlockIoErrorOperation;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly action: BlockIoErrorAction;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockJobFinalizeArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockJobInfo =
  | MirrorBlockJobInfo
  | PlainBlockJobInfo;

/** What all cases of {@link BlockJobInfo} have. */
export interface BlockJobInfoBase {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly device: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly len: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly offset: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly busy: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly paused: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly speed: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'io-status': BlockInfoIoStatus;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly ready: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly status: JobStatus;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'auto-finalize': boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'auto-dismiss': boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly error?: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface MirrorBlockJobInfo extends BlockJobInfoBase, Partial<BlockJobInfoMirror> {
  readonly type: 'mirror';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface PlainBlockJobInfo extends BlockJobInfoBase {
  readonly type: 'commit' | 'stream' | 'backup' | 'create' | 'amend' | 'snapshot-load' | 'snapshot-save' | 'snapshot-delete';
}

/** QEMU 10.0 11.1 */
export interface BlockJobInfoMirror {
  /** QEMU 10.0 11.1 */
  readonly 'actively-synced': boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockJobPauseArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly device: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockJobPendingData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly type: JobType;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockJobReadyData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly type: JobType;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly device: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly len: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly offset: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly speed: number;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockJobResumeArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly device: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockJobSetSpeedArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly device: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly speed: Integer;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockLatencyHistogramSetArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly boundaries?: readonly Integer[];
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'boundaries-read'?: readonly Integer[];
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'boundaries-write'?: readonly Integer[];
  /** QEMU 10.0 11.1 */
  readonly 'boundaries-zap'?: readonly Integer[];
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'boundaries-flush'?: readonly Integer[];
}

/** QEMU 5.2 */
export interface BlockPasswdArguments {
  /** QEMU 5.2 */
  readonly device?: string;
  /** QEMU 5.2 */
  readonly 'node-name'?: string;
  /** QEMU 5.2 */
  readonly password: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockResizeArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly device?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'node-name'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly size: Integer;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockSetIoThrottleArguments {
  /**
   * QEMU 5.2 7.2 10.0 11.1
   * @deprecated in QEMU 5.2 7.2 10.0 11.1
   */
  readonly device?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly bps: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly bps_rd: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly bps_wr: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly iops: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly iops_rd: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly iops_wr: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly bps_max?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly bps_rd_max?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly bps_wr_max?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly iops_max?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly iops_rd_max?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly iops_wr_max?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly bps_max_length?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly bps_rd_max_length?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly bps_wr_max_length?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly iops_max_length?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly iops_rd_max_length?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly iops_wr_max_length?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly iops_size?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly group?: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockSetWriteThresholdArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'node-name': string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'write-threshold': Integer;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockStats {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly device?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly qdev?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'node-name'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly stats: BlockStatsStats;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'driver-specific'?: BlockStatsDriverSpecific;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly parent?: BlockStats;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly backing?: BlockStats;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockStatsDriverSpecific =
  | FileBlockStatsDriverSpecific
  | NvmeBlockStatsDriverSpecific
  | PlainBlockStatsDriverSpecific
  | PlainBlockStatsDriverSpecific2
  | PlainBlockStatsDriverSpecific3
  | PlainBlockStatsDriverSpecific4
  | PlainBlockStatsDriverSpecific5;

/** What all cases of {@link BlockStatsDriverSpecific} have. */
export interface BlockStatsDriverSpecificBase {
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface FileBlockStatsDriverSpecific extends BlockStatsDriverSpecificBase, BlockStatsDriverSpecificFile {
  readonly driver: 'file' | 'host_device';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface NvmeBlockStatsDriverSpecific extends BlockStatsDriverSpecificBase, BlockStatsDriverSpecificNvme {
  readonly driver: 'nvme';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface PlainBlockStatsDriverSpecific extends BlockStatsDriverSpecificBase {
  readonly driver: 'blkdebug' | 'blklogwrites' | 'blkreplay' | 'blkverify' | 'bochs' | 'cloop' | 'compress' | 'copy-on-read' | 'dmg' | 'ftp' | 'ftps' | 'host_cdrom' | 'http' | 'https' | 'iscsi' | 'luks' | 'nbd' | 'nfs' | 'null-aio' | 'null-co' | 'parallels' | 'qcow' | 'qcow2' | 'qed' | 'quorum' | 'raw' | 'rbd' | 'replication' | 'ssh' | 'throttle' | 'vdi' | 'vhdx' | 'vmdk' | 'vpc' | 'vvfat';
}

/** QEMU 7.2 10.0 11.1 */
export interface PlainBlockStatsDriverSpecific2 extends BlockStatsDriverSpecificBase {
  readonly driver: 'copy-before-write' | 'snapshot-access' | 'preallocate';
}

/** QEMU 10.0 11.1 */
export interface PlainBlockStatsDriverSpecific3 extends BlockStatsDriverSpecificBase {
  readonly driver: 'io_uring' | 'nvme-io_uring' | 'virtio-blk-vfio-pci' | 'virtio-blk-vhost-user' | 'virtio-blk-vhost-vdpa';
}

/** QEMU 5.2 7.2 10.0 */
export interface PlainBlockStatsDriverSpecific4 extends BlockStatsDriverSpecificBase {
  readonly driver: 'gluster';
}

/** QEMU 5.2 */
export interface PlainBlockStatsDriverSpecific5 extends BlockStatsDriverSpecificBase {
  readonly driver: 'sheepdog';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockStatsDriverSpecificFile {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'discard-nb-ok': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'discard-nb-failed': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'discard-bytes-ok': number;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockStatsDriverSpecificNvme {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'completion-errors': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'aligned-accesses': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'unaligned-accesses': number;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockStatsStats {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly rd_bytes: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly wr_bytes: number;
  /** QEMU 10.0 11.1 */
  readonly zone_append_bytes?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly unmap_bytes: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly rd_operations: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly wr_operations: number;
  /** QEMU 10.0 11.1 */
  readonly zone_append_operations?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly flush_operations: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly unmap_operations: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly rd_total_time_ns: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly wr_total_time_ns: number;
  /** QEMU 10.0 11.1 */
  readonly zone_append_total_time_ns?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly flush_total_time_ns: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly unmap_total_time_ns: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly wr_highest_offset: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly rd_merged: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly wr_merged: number;
  /** QEMU 10.0 11.1 */
  readonly zone_append_merged?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly unmap_merged: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly idle_time_ns?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly failed_rd_operations: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly failed_wr_operations: number;
  /** QEMU 10.0 11.1 */
  readonly failed_zone_append_operations?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly failed_flush_operations: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly failed_unmap_operations: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly invalid_rd_operations: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly invalid_wr_operations: number;
  /** QEMU 10.0 11.1 */
  readonly invalid_zone_append_operations?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly invalid_flush_operations: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly invalid_unmap_operations: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly account_invalid: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly account_failed: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly timed_stats: readonly BlockStatsStatsTimedStats[];
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly rd_latency_histogram?: BlockStatsStatsRdLatencyHistogram;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly wr_latency_histogram?: BlockStatsStatsRdLatencyHistogram;
  /** QEMU 10.0 11.1 */
  readonly zone_append_latency_histogram?: BlockStatsStatsRdLatencyHistogram;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly flush_latency_histogram?: BlockStatsStatsRdLatencyHistogram;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockStatsStatsRdLatencyHistogram {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly boundaries: readonly number[];
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly bins: readonly number[];
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockStatsStatsTimedStats {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly interval_length: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly min_rd_latency_ns: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly max_rd_latency_ns: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly avg_rd_latency_ns: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly min_wr_latency_ns: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly max_wr_latency_ns: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly avg_wr_latency_ns: number;
  /** QEMU 10.0 11.1 */
  readonly min_zone_append_latency_ns?: number;
  /** QEMU 10.0 11.1 */
  readonly max_zone_append_latency_ns?: number;
  /** QEMU 10.0 11.1 */
  readonly avg_zone_append_latency_ns?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly min_flush_latency_ns: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly max_flush_latency_ns: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly avg_flush_latency_ns: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly avg_rd_queue_depth: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly avg_wr_queue_depth: number;
  /** QEMU 10.0 11.1 */
  readonly avg_zone_append_queue_depth?: number;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockStreamArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'job-id'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly device: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly base?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'base-node'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'backing-file'?: string;
  /** QEMU 10.0 11.1 */
  readonly 'backing-mask-protocol'?: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly bottom?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly speed?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'on-error'?: BlockdevOnError;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'filter-node-name'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'auto-finalize'?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'auto-dismiss'?: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockWriteThresholdData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'node-name': string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'amount-exceeded': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'write-threshold': number;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevBackupArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'job-id'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly device: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly sync: MirrorSyncMode;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly speed?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly bitmap?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'bitmap-mode'?: BlockdevBackupBitmapMode;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly compress?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'on-source-error'?: BlockdevOnError;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'on-target-error'?: BlockdevOnError;
  /** QEMU 11.1 */
  readonly 'on-cbw-error'?: BlockdevOptionsCopyBeforeWriteOnCbwError;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'auto-finalize'?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'auto-dismiss'?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'filter-node-name'?: string;
  /** QEMU 10.0 11.1 */
  readonly 'discard-source'?: boolean;
  /**
   * QEMU 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-perf'?: BlockdevBackupXPerf;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly target: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockdevBackupBitmapMode =
  | 'on-success'
  | 'never'
  | 'always';

/** QEMU 7.2 10.0 11.1 */
export interface BlockdevBackupXPerf {
  /** QEMU 7.2 10.0 11.1 */
  readonly 'use-copy-range'?: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'max-workers'?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'max-chunk'?: Integer;
  /** QEMU 10.0 11.1 */
  readonly 'min-cluster-size'?: Integer;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevChangeMediumArguments {
  /**
   * QEMU 5.2 7.2 10.0 11.1
   * @deprecated in QEMU 5.2 7.2 10.0 11.1
   */
  readonly device?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly filename: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly format?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly force?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'read-only-mode'?: BlockdevChangeMediumReadOnlyMode;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockdevChangeMediumReadOnlyMode =
  | 'retain'
  | 'read-only'
  | 'read-write';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevCloseTrayArguments {
  /**
   * QEMU 5.2 7.2 10.0 11.1
   * @deprecated in QEMU 5.2 7.2 10.0 11.1
   */
  readonly device?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id?: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevCreateArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'job-id': string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly options: BlockdevCreateOptions;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockdevCreateOptions =
  | FileBlockdevCreateOptions
  | LuksBlockdevCreateOptions
  | NfsBlockdevCreateOptions
  | ParallelsBlockdevCreateOptions
  | QcowBlockdevCreateOptions
  | Qcow2BlockdevCreateOptions
  | QedBlockdevCreateOptions
  | RbdBlockdevCreateOptions
  | SshBlockdevCreateOptions
  | VdiBlockdevCreateOptions
  | VhdxBlockdevCreateOptions
  | VmdkBlockdevCreateOptions
  | VpcBlockdevCreateOptions
  | PlainBlockdevCreateOptions
  | PlainBlockdevCreateOptions2
  | PlainBlockdevCreateOptions3
  | GlusterBlockdevCreateOptions
  | SheepdogBlockdevCreateOptions;

/** What all cases of {@link BlockdevCreateOptions} have. */
export interface BlockdevCreateOptionsBase {
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface FileBlockdevCreateOptions extends BlockdevCreateOptionsBase, BlockdevCreateOptionsFile {
  readonly driver: 'file';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface LuksBlockdevCreateOptions extends BlockdevCreateOptionsBase, BlockdevCreateOptionsLuks {
  readonly driver: 'luks';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface NfsBlockdevCreateOptions extends BlockdevCreateOptionsBase, BlockdevCreateOptionsNfs {
  readonly driver: 'nfs';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ParallelsBlockdevCreateOptions extends BlockdevCreateOptionsBase, BlockdevCreateOptionsParallels {
  readonly driver: 'parallels';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface QcowBlockdevCreateOptions extends BlockdevCreateOptionsBase, BlockdevCreateOptionsQcow {
  readonly driver: 'qcow';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface Qcow2BlockdevCreateOptions extends BlockdevCreateOptionsBase, BlockdevCreateOptionsQcow2 {
  readonly driver: 'qcow2';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface QedBlockdevCreateOptions extends BlockdevCreateOptionsBase, BlockdevCreateOptionsQed {
  readonly driver: 'qed';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface RbdBlockdevCreateOptions extends BlockdevCreateOptionsBase, BlockdevCreateOptionsRbd {
  readonly driver: 'rbd';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface SshBlockdevCreateOptions extends BlockdevCreateOptionsBase, BlockdevCreateOptionsSsh {
  readonly driver: 'ssh';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface VdiBlockdevCreateOptions extends BlockdevCreateOptionsBase, BlockdevCreateOptionsVdi {
  readonly driver: 'vdi';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface VhdxBlockdevCreateOptions extends BlockdevCreateOptionsBase, BlockdevCreateOptionsVhdx {
  readonly driver: 'vhdx';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface VmdkBlockdevCreateOptions extends BlockdevCreateOptionsBase, BlockdevCreateOptionsVmdk {
  readonly driver: 'vmdk';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface VpcBlockdevCreateOptions extends BlockdevCreateOptionsBase, BlockdevCreateOptionsVpc {
  readonly driver: 'vpc';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface PlainBlockdevCreateOptions extends BlockdevCreateOptionsBase {
  readonly driver: 'blkdebug' | 'blklogwrites' | 'blkreplay' | 'blkverify' | 'bochs' | 'cloop' | 'compress' | 'copy-on-read' | 'dmg' | 'ftp' | 'ftps' | 'host_cdrom' | 'host_device' | 'http' | 'https' | 'iscsi' | 'nbd' | 'null-aio' | 'null-co' | 'nvme' | 'quorum' | 'raw' | 'replication' | 'throttle' | 'vvfat';
}

/** QEMU 7.2 10.0 11.1 */
export interface PlainBlockdevCreateOptions2 extends BlockdevCreateOptionsBase {
  readonly driver: 'copy-before-write' | 'snapshot-access' | 'preallocate';
}

/** QEMU 10.0 11.1 */
export interface PlainBlockdevCreateOptions3 extends BlockdevCreateOptionsBase {
  readonly driver: 'io_uring' | 'nvme-io_uring' | 'virtio-blk-vfio-pci' | 'virtio-blk-vhost-user' | 'virtio-blk-vhost-vdpa';
}

/** QEMU 5.2 7.2 10.0 */
export interface GlusterBlockdevCreateOptions extends BlockdevCreateOptionsBase, BlockdevCreateOptionsGluster {
  readonly driver: 'gluster';
}

/** QEMU 5.2 */
export interface SheepdogBlockdevCreateOptions extends BlockdevCreateOptionsBase, BlockdevCreateOptionsSheepdog {
  readonly driver: 'sheepdog';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevCreateOptionsFile {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly filename: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly size: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly preallocation?: BlockdevCreateOptionsFilePreallocation;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly nocow?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'extent-size-hint'?: Integer;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockdevCreateOptionsFilePreallocation =
  | 'off'
  | 'metadata'
  | 'falloc'
  | 'full';

/** QEMU 5.2 7.2 10.0 */
export interface BlockdevCreateOptionsGluster {
  /** QEMU 5.2 7.2 10.0 */
  readonly location: BlockdevOptionsGluster;
  /** QEMU 5.2 7.2 10.0 */
  readonly size: Integer;
  /** QEMU 5.2 7.2 10.0 */
  readonly preallocation?: BlockdevCreateOptionsFilePreallocation;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevCreateOptionsLuks {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'key-secret'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'cipher-alg'?: BlockdevCreateOptionsLuksCipherAlg;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'cipher-mode'?: BlockdevCreateOptionsLuksCipherMode;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'ivgen-alg'?: BlockdevCreateOptionsLuksIvgenAlg;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'ivgen-hash-alg'?: BlockdevCreateOptionsLuksIvgenHashAlg;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'hash-alg'?: BlockdevCreateOptionsLuksIvgenHashAlg;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'iter-time'?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly file?: BlockdevRef;
  /** QEMU 10.0 11.1 */
  readonly header?: BlockdevRef;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly size: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly preallocation?: BlockdevCreateOptionsFilePreallocation;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockdevCreateOptionsLuksCipherAlg =
  | 'aes-128'
  | 'aes-192'
  | 'aes-256'
  /** QEMU 7.2 10.0 11.1 */
  | 'des'
  | '3des'
  | 'cast5-128'
  | 'serpent-128'
  | 'serpent-192'
  | 'serpent-256'
  | 'twofish-128'
  | 'twofish-192'
  | 'twofish-256'
  /** QEMU 10.0 11.1 */
  | 'sm4'
  /** QEMU 5.2 */
  | 'des-rfb';

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockdevCreateOptionsLuksCipherMode =
  | 'ecb'
  | 'cbc'
  | 'xts'
  | 'ctr';

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockdevCreateOptionsLuksIvgenAlg =
  | 'plain'
  | 'plain64'
  | 'essiv';

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockdevCreateOptionsLuksIvgenHashAlg =
  | 'md5'
  | 'sha1'
  | 'sha224'
  | 'sha256'
  | 'sha384'
  | 'sha512'
  | 'ripemd160'
  /** QEMU 10.0 11.1 */
  | 'sm3';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevCreateOptionsNfs {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly location: BlockdevOptionsNfs;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly size: Integer;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevCreateOptionsParallels {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly file: BlockdevRef;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly size: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'cluster-size'?: Integer;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevCreateOptionsQcow {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly file: BlockdevRef;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly size: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'backing-file'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly encrypt?: BlockdevCreateOptionsQcowEncrypt;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevCreateOptionsQcow2 {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly file: BlockdevRef;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'data-file'?: BlockdevRef;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'data-file-raw'?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'extended-l2'?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly size: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly version?: BlockdevCreateOptionsQcow2Version;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'backing-file'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'backing-fmt'?: BlockdevDriver;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly encrypt?: BlockdevCreateOptionsQcowEncrypt;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'cluster-size'?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly preallocation?: BlockdevCreateOptionsFilePreallocation;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'lazy-refcounts'?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'refcount-bits'?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'compression-type'?: BlockdevCreateOptionsQcow2CompressionType;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockdevCreateOptionsQcow2CompressionType =
  | 'zlib'
  /** QEMU 7.2 10.0 11.1 */
  | 'zstd';

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockdevCreateOptionsQcow2Version =
  | 'v2'
  | 'v3';

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockdevCreateOptionsQcowEncrypt =
  | QcowBlockdevCreateOptionsQcowEncrypt
  | LuksBlockdevCreateOptionsQcowEncrypt;

/** What all cases of {@link BlockdevCreateOptionsQcowEncrypt} have. */
export interface BlockdevCreateOptionsQcowEncryptBase {
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface QcowBlockdevCreateOptionsQcowEncrypt extends BlockdevCreateOptionsQcowEncryptBase, BlockdevOptionsQcow2EncryptAes {
  readonly format: 'qcow';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface LuksBlockdevCreateOptionsQcowEncrypt extends BlockdevCreateOptionsQcowEncryptBase, BlockdevCreateOptionsQcowEncryptLuks {
  readonly format: 'luks';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockdevCreateOptionsQcowEncryptFormat =
  | 'qcow'
  | 'luks';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevCreateOptionsQcowEncryptLuks {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'key-secret'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'cipher-alg'?: BlockdevCreateOptionsLuksCipherAlg;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'cipher-mode'?: BlockdevCreateOptionsLuksCipherMode;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'ivgen-alg'?: BlockdevCreateOptionsLuksIvgenAlg;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'ivgen-hash-alg'?: BlockdevCreateOptionsLuksIvgenHashAlg;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'hash-alg'?: BlockdevCreateOptionsLuksIvgenHashAlg;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'iter-time'?: Integer;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevCreateOptionsQed {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly file: BlockdevRef;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly size: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'backing-file'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'backing-fmt'?: BlockdevDriver;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'cluster-size'?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'table-size'?: Integer;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevCreateOptionsRbd {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly location: BlockdevOptionsRbd;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly size: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'cluster-size'?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly encrypt?: BlockdevCreateOptionsRbdEncrypt;
}

/** QEMU 7.2 10.0 11.1 */
export type BlockdevCreateOptionsRbdEncrypt =
  | LuksBlockdevCreateOptionsRbdEncrypt
  | Luks2BlockdevCreateOptionsRbdEncrypt
  | PlainBlockdevCreateOptionsRbdEncrypt;

/** What all cases of {@link BlockdevCreateOptionsRbdEncrypt} have. */
export interface BlockdevCreateOptionsRbdEncryptBase {
}

/** QEMU 7.2 10.0 11.1 */
export interface LuksBlockdevCreateOptionsRbdEncrypt extends BlockdevCreateOptionsRbdEncryptBase, BlockdevCreateOptionsRbdEncryptLuks {
  readonly format: 'luks';
}

/** QEMU 7.2 10.0 11.1 */
export interface Luks2BlockdevCreateOptionsRbdEncrypt extends BlockdevCreateOptionsRbdEncryptBase, BlockdevCreateOptionsRbdEncryptLuks2 {
  readonly format: 'luks2';
}

/** QEMU 10.0 11.1 */
export interface PlainBlockdevCreateOptionsRbdEncrypt extends BlockdevCreateOptionsRbdEncryptBase {
  readonly format: 'luks-any';
}

/** QEMU 7.2 10.0 11.1 */
export interface BlockdevCreateOptionsRbdEncryptLuks {
  /** QEMU 7.2 10.0 11.1 */
  readonly 'key-secret': string;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'cipher-alg'?: BlockdevCreateOptionsLuksCipherAlg;
}

/** QEMU 7.2 10.0 11.1 */
export interface BlockdevCreateOptionsRbdEncryptLuks2 {
  /** QEMU 7.2 10.0 11.1 */
  readonly 'key-secret': string;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'cipher-alg'?: BlockdevCreateOptionsLuksCipherAlg;
}

/** QEMU 5.2 */
export interface BlockdevCreateOptionsSheepdog {
  /** QEMU 5.2 */
  readonly location: BlockdevOptionsSheepdog;
  /** QEMU 5.2 */
  readonly size: Integer;
  /** QEMU 5.2 */
  readonly 'backing-file'?: string;
  /** QEMU 5.2 */
  readonly preallocation?: BlockdevCreateOptionsFilePreallocation;
  /** QEMU 5.2 */
  readonly redundancy?: BlockdevCreateOptionsSheepdogRedundancy;
  /** QEMU 5.2 */
  readonly 'object-size'?: Integer;
}

/** QEMU 5.2 */
export type BlockdevCreateOptionsSheepdogRedundancy =
  | FullBlockdevCreateOptionsSheepdogRedundancy
  | ErasureCodedBlockdevCreateOptionsSheepdogRedundancy;

/** What all cases of {@link BlockdevCreateOptionsSheepdogRedundancy} have. */
export interface BlockdevCreateOptionsSheepdogRedundancyBase {
}

/** QEMU 5.2 */
export interface FullBlockdevCreateOptionsSheepdogRedundancy extends BlockdevCreateOptionsSheepdogRedundancyBase, BlockdevCreateOptionsSheepdogRedundancyFull {
  readonly type: 'full';
}

/** QEMU 5.2 */
export interface ErasureCodedBlockdevCreateOptionsSheepdogRedundancy extends BlockdevCreateOptionsSheepdogRedundancyBase, BlockdevCreateOptionsSheepdogRedundancyErasureCoded {
  readonly type: 'erasure-coded';
}

/** QEMU 5.2 */
export interface BlockdevCreateOptionsSheepdogRedundancyErasureCoded {
  /** QEMU 5.2 */
  readonly 'data-strips': Integer;
  /** QEMU 5.2 */
  readonly 'parity-strips': Integer;
}

/** QEMU 5.2 */
export interface BlockdevCreateOptionsSheepdogRedundancyFull {
  /** QEMU 5.2 */
  readonly copies: Integer;
}

/** QEMU 5.2 */
export type BlockdevCreateOptionsSheepdogRedundancyType =
  | 'full'
  | 'erasure-coded';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevCreateOptionsSsh {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly location: BlockdevOptionsSsh;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly size: Integer;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevCreateOptionsVdi {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly file: BlockdevRef;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly size: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly preallocation?: BlockdevCreateOptionsFilePreallocation;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevCreateOptionsVhdx {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly file: BlockdevRef;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly size: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'log-size'?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'block-size'?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly subformat?: BlockdevCreateOptionsVhdxSubformat;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'block-state-zero'?: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockdevCreateOptionsVhdxSubformat =
  | 'dynamic'
  | 'fixed';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevCreateOptionsVmdk {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly file: BlockdevRef;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly size: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly extents?: readonly BlockdevRef[];
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly subformat?: BlockdevCreateOptionsVmdkSubformat;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'backing-file'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'adapter-type'?: BlockdevCreateOptionsVmdkAdapterType;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly hwversion?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly toolsversion?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'zeroed-grain'?: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockdevCreateOptionsVmdkAdapterType =
  | 'ide'
  | 'buslogic'
  | 'lsilogic'
  | 'legacyESX';

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockdevCreateOptionsVmdkSubformat =
  | 'monolithicSparse'
  | 'monolithicFlat'
  | 'twoGbMaxExtentSparse'
  | 'twoGbMaxExtentFlat'
  | 'streamOptimized';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevCreateOptionsVpc {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly file: BlockdevRef;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly size: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly subformat?: BlockdevCreateOptionsVpcSubformat;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'force-size'?: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockdevCreateOptionsVpcSubformat =
  | 'dynamic'
  | 'fixed';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevDelArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'node-name': string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockdevDriver =
  | 'blkdebug'
  | 'blklogwrites'
  | 'blkreplay'
  | 'blkverify'
  | 'bochs'
  | 'cloop'
  | 'compress'
  /** QEMU 7.2 10.0 11.1 */
  | 'copy-before-write'
  | 'copy-on-read'
  | 'dmg'
  | 'file'
  /** QEMU 7.2 10.0 11.1 */
  | 'snapshot-access'
  | 'ftp'
  | 'ftps'
  | 'host_cdrom'
  | 'host_device'
  | 'http'
  | 'https'
  /** QEMU 10.0 11.1 */
  | 'io_uring'
  | 'iscsi'
  | 'luks'
  | 'nbd'
  | 'nfs'
  | 'null-aio'
  | 'null-co'
  | 'nvme'
  /** QEMU 10.0 11.1 */
  | 'nvme-io_uring'
  | 'parallels'
  /** QEMU 7.2 10.0 11.1 */
  | 'preallocate'
  | 'qcow'
  | 'qcow2'
  | 'qed'
  | 'quorum'
  | 'raw'
  | 'rbd'
  | 'replication'
  | 'ssh'
  | 'throttle'
  | 'vdi'
  | 'vhdx'
  /** QEMU 10.0 11.1 */
  | 'virtio-blk-vfio-pci'
  /** QEMU 10.0 11.1 */
  | 'virtio-blk-vhost-user'
  /** QEMU 10.0 11.1 */
  | 'virtio-blk-vhost-vdpa'
  | 'vmdk'
  | 'vpc'
  | 'vvfat'
  /**
   * QEMU 5.2 7.2 10.0
   * @deprecated in QEMU 10.0
   */
  | 'gluster'
  /** QEMU 5.2 */
  | 'sheepdog';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevInsertMediumArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'node-name': string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevMirrorArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'job-id'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly device: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly target: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly replaces?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly sync: MirrorSyncMode;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly speed?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly granularity?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'buf-size'?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'on-source-error'?: BlockdevOnError;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'on-target-error'?: BlockdevOnError;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'filter-node-name'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'copy-mode'?: MirrorCopyMode;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'auto-finalize'?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'auto-dismiss'?: boolean;
  /** QEMU 11.1 */
  readonly 'target-is-zero'?: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockdevOnError =
  | 'report'
  | 'ignore'
  | 'enospc'
  | 'stop'
  | 'auto';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevOpenTrayArguments {
  /**
   * QEMU 5.2 7.2 10.0 11.1
   * @deprecated in QEMU 5.2 7.2 10.0 11.1
   */
  readonly device?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly force?: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockdevOptions =
  | BlkdebugBlockdevOptions
  | BlklogwritesBlockdevOptions
  | BlkverifyBlockdevOptions
  | BlkreplayBlockdevOptions
  | BochsBlockdevOptions
  | CopyBeforeWriteBlockdevOptions
  | CopyOnReadBlockdevOptions
  | FileBlockdevOptions
  | FtpBlockdevOptions
  | FtpsBlockdevOptions
  | HttpBlockdevOptions
  | HttpsBlockdevOptions
  | IoUringBlockdevOptions
  | IscsiBlockdevOptions
  | LuksBlockdevOptions
  | NbdBlockdevOptions
  | NfsBlockdevOptions
  | NullAioBlockdevOptions
  | NvmeBlockdevOptions
  | NvmeIoUringBlockdevOptions
  | PreallocateBlockdevOptions
  | Qcow2BlockdevOptions
  | QcowBlockdevOptions
  | QedBlockdevOptions
  | QuorumBlockdevOptions
  | RawBlockdevOptions
  | RbdBlockdevOptions
  | ReplicationBlockdevOptions
  | SnapshotAccessBlockdevOptions
  | SshBlockdevOptions
  | ThrottleBlockdevOptions
  | VirtioBlkVfioPciBlockdevOptions
  | VirtioBlkVhostUserBlockdevOptions
  | VirtioBlkVhostVdpaBlockdevOptions
  | VvfatBlockdevOptions
  | GlusterBlockdevOptions
  | SheepdogBlockdevOptions;

/** What all cases of {@link BlockdevOptions} have. */
export interface BlockdevOptionsBase {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'node-name'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly discard?: BlockdevOptionsDiscard;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly cache?: BlockdevOptionsCache;
  /** QEMU 10.0 11.1 */
  readonly active?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'read-only'?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'auto-read-only'?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'force-share'?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'detect-zeroes'?: BlockdevOptionsDetectZeroes;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlkdebugBlockdevOptions extends BlockdevOptionsBase, BlockdevOptionsBlkdebug {
  readonly driver: 'blkdebug';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlklogwritesBlockdevOptions extends BlockdevOptionsBase, BlockdevOptionsBlklogwrites {
  readonly driver: 'blklogwrites';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlkverifyBlockdevOptions extends BlockdevOptionsBase, BlockdevOptionsBlkverify {
  readonly driver: 'blkverify';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlkreplayBlockdevOptions extends BlockdevOptionsBase, BlockdevOptionsBlkreplay {
  readonly driver: 'blkreplay';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BochsBlockdevOptions extends BlockdevOptionsBase, BlockdevOptionsGenericFormat {
  readonly driver: 'bochs' | 'cloop' | 'compress' | 'copy-on-read' | 'dmg' | 'parallels' | 'vdi' | 'vhdx' | 'vpc';
}

/** QEMU 7.2 10.0 11.1 */
export interface CopyBeforeWriteBlockdevOptions extends BlockdevOptionsBase, BlockdevOptionsCopyBeforeWrite {
  readonly driver: 'copy-before-write';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface CopyOnReadBlockdevOptions extends BlockdevOptionsBase, BlockdevOptionsCopyOnRead {
  readonly driver: 'copy-on-read';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface FileBlockdevOptions extends BlockdevOptionsBase, BlockdevOptionsFile {
  readonly driver: 'file' | 'host_cdrom' | 'host_device';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface FtpBlockdevOptions extends BlockdevOptionsBase, BlockdevOptionsFtp {
  readonly driver: 'ftp';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface FtpsBlockdevOptions extends BlockdevOptionsBase, BlockdevOptionsFtps {
  readonly driver: 'ftps';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface HttpBlockdevOptions extends BlockdevOptionsBase, BlockdevOptionsHttp {
  readonly driver: 'http';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface HttpsBlockdevOptions extends BlockdevOptionsBase, BlockdevOptionsHttps {
  readonly driver: 'https';
}

/** QEMU 10.0 11.1 */
export interface IoUringBlockdevOptions extends BlockdevOptionsBase, BlockdevOptionsIoUring {
  readonly driver: 'io_uring';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface IscsiBlockdevOptions extends BlockdevOptionsBase, BlockdevOptionsIscsi {
  readonly driver: 'iscsi';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface LuksBlockdevOptions extends BlockdevOptionsBase, BlockdevOptionsLuks {
  readonly driver: 'luks';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface NbdBlockdevOptions extends BlockdevOptionsBase, BlockdevOptionsNbd {
  readonly driver: 'nbd';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface NfsBlockdevOptions extends BlockdevOptionsBase, BlockdevOptionsNfs {
  readonly driver: 'nfs';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface NullAioBlockdevOptions extends BlockdevOptionsBase, BlockdevOptionsNullAio {
  readonly driver: 'null-aio' | 'null-co';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface NvmeBlockdevOptions extends BlockdevOptionsBase, BlockdevOptionsNvme {
  readonly driver: 'nvme';
}

/** QEMU 10.0 11.1 */
export interface NvmeIoUringBlockdevOptions extends BlockdevOptionsBase, BlockdevOptionsNvmeIoUring {
  readonly driver: 'nvme-io_uring';
}

/** QEMU 7.2 10.0 11.1 */
export interface PreallocateBlockdevOptions extends BlockdevOptionsBase, BlockdevOptionsPreallocate {
  readonly driver: 'preallocate';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface Qcow2BlockdevOptions extends BlockdevOptionsBase, BlockdevOptionsQcow2 {
  readonly driver: 'qcow2';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface QcowBlockdevOptions extends BlockdevOptionsBase, BlockdevOptionsQcow {
  readonly driver: 'qcow';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface QedBlockdevOptions extends BlockdevOptionsBase, BlockdevOptionsQed {
  readonly driver: 'qed' | 'vmdk';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface QuorumBlockdevOptions extends BlockdevOptionsBase, BlockdevOptionsQuorum {
  readonly driver: 'quorum';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface RawBlockdevOptions extends BlockdevOptionsBase, BlockdevOptionsRaw {
  readonly driver: 'raw';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface RbdBlockdevOptions extends BlockdevOptionsBase, BlockdevOptionsRbd {
  readonly driver: 'rbd';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ReplicationBlockdevOptions extends BlockdevOptionsBase, BlockdevOptionsReplication {
  readonly driver: 'replication';
}

/** QEMU 7.2 10.0 11.1 */
export interface SnapshotAccessBlockdevOptions extends BlockdevOptionsBase, BlockdevOptionsGenericFormat {
  readonly driver: 'snapshot-access';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface SshBlockdevOptions extends BlockdevOptionsBase, BlockdevOptionsSsh {
  readonly driver: 'ssh';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ThrottleBlockdevOptions extends BlockdevOptionsBase, BlockdevOptionsThrottle {
  readonly driver: 'throttle';
}

/** QEMU 10.0 11.1 */
export interface VirtioBlkVfioPciBlockdevOptions extends BlockdevOptionsBase, BlockdevOptionsVirtioBlkVfioPci {
  readonly driver: 'virtio-blk-vfio-pci';
}

/** QEMU 10.0 11.1 */
export interface VirtioBlkVhostUserBlockdevOptions extends BlockdevOptionsBase, BlockdevOptionsVirtioBlkVhostUser {
  readonly driver: 'virtio-blk-vhost-user';
}

/** QEMU 10.0 11.1 */
export interface VirtioBlkVhostVdpaBlockdevOptions extends BlockdevOptionsBase, BlockdevOptionsVirtioBlkVhostVdpa {
  readonly driver: 'virtio-blk-vhost-vdpa';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface VvfatBlockdevOptions extends BlockdevOptionsBase, BlockdevOptionsVvfat {
  readonly driver: 'vvfat';
}

/** QEMU 5.2 7.2 10.0 */
export interface GlusterBlockdevOptions extends BlockdevOptionsBase, BlockdevOptionsGluster {
  readonly driver: 'gluster';
}

/** QEMU 5.2 */
export interface SheepdogBlockdevOptions extends BlockdevOptionsBase, BlockdevOptionsSheepdog {
  readonly driver: 'sheepdog';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevOptionsBlkdebug {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly image: BlockdevRef;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly config?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly align?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'max-transfer'?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'opt-write-zero'?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'max-write-zero'?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'opt-discard'?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'max-discard'?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'inject-error'?: readonly BlockdevOptionsBlkdebugInjectError[];
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'set-state'?: readonly BlockdevOptionsBlkdebugSetState[];
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'take-child-perms'?: readonly BlockdevOptionsBlkdebugTakeChildPerms[];
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'unshare-child-perms'?: readonly BlockdevOptionsBlkdebugTakeChildPerms[];
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevOptionsBlkdebugInjectError {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly event: BlockdevOptionsBlkdebugInjectErrorEvent;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly state?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly iotype?: BlockdevOptionsBlkdebugInjectErrorIotype;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly errno?: Integer;
  /** QEMU 10.0 11.1 */
  readonly 'delay-ns'?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly sector?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly once?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly immediately?: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockdevOptionsBlkdebugInjectErrorEvent =
  | 'l1_update'
  | 'l1_grow_alloc_table'
  | 'l1_grow_write_table'
  | 'l1_grow_activate_table'
  | 'l2_load'
  | 'l2_update'
  | 'l2_update_compressed'
  | 'l2_alloc_cow_read'
  | 'l2_alloc_write'
  | 'read_aio'
  | 'read_backing_aio'
  | 'read_compressed'
  | 'write_aio'
  | 'write_compressed'
  | 'vmstate_load'
  | 'vmstate_save'
  | 'cow_read'
  | 'cow_write'
  | 'reftable_load'
  | 'reftable_grow'
  | 'reftable_update'
  | 'refblock_load'
  | 'refblock_update'
  | 'refblock_update_part'
  | 'refblock_alloc'
  | 'refblock_alloc_hookup'
  | 'refblock_alloc_write'
  | 'refblock_alloc_write_blocks'
  | 'refblock_alloc_write_table'
  | 'refblock_alloc_switch_table'
  | 'cluster_alloc'
  | 'cluster_alloc_bytes'
  | 'cluster_free'
  | 'flush_to_os'
  | 'flush_to_disk'
  | 'pwritev_rmw_head'
  | 'pwritev_rmw_after_head'
  | 'pwritev_rmw_tail'
  | 'pwritev_rmw_after_tail'
  | 'pwritev'
  | 'pwritev_zero'
  | 'pwritev_done'
  | 'empty_image_prepare'
  | 'l1_shrink_write_table'
  | 'l1_shrink_free_l2_clusters'
  | 'cor_write'
  | 'cluster_alloc_space'
  | 'none';

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockdevOptionsBlkdebugInjectErrorIotype =
  | 'read'
  | 'write'
  | 'write-zeroes'
  | 'discard'
  | 'flush'
  | 'block-status';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevOptionsBlkdebugSetState {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly event: BlockdevOptionsBlkdebugInjectErrorEvent;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly state?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly new_state: Integer;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockdevOptionsBlkdebugTakeChildPerms =
  | 'consistent-read'
  | 'write'
  | 'write-unchanged'
  | 'resize'
  /** QEMU 5.2 */
  | 'graph-mod';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevOptionsBlklogwrites {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly file: BlockdevRef;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly log: BlockdevRef;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'log-sector-size'?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'log-append'?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'log-super-update-interval'?: Integer;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevOptionsBlkreplay {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly image: BlockdevRef;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevOptionsBlkverify {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly test: BlockdevRef;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly raw: BlockdevRef;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevOptionsCache {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly direct?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'no-flush'?: boolean;
}

/** QEMU 7.2 10.0 11.1 */
export interface BlockdevOptionsCopyBeforeWrite {
  /** QEMU 7.2 10.0 11.1 */
  readonly file: BlockdevRef;
  /** QEMU 7.2 10.0 11.1 */
  readonly target: BlockdevRef;
  /** QEMU 7.2 10.0 11.1 */
  readonly bitmap?: BlockDirtyBitmapClearArguments;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'on-cbw-error'?: BlockdevOptionsCopyBeforeWriteOnCbwError;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'cbw-timeout'?: Integer;
  /** QEMU 10.0 11.1 */
  readonly 'min-cluster-size'?: Integer;
}

/** QEMU 7.2 10.0 11.1 */
export type BlockdevOptionsCopyBeforeWriteOnCbwError =
  | 'break-guest-write'
  | 'break-snapshot';

/** QEMU 7.2 10.0 11.1 */
export interface BlockdevOptionsCopyOnRead {
  /** QEMU 7.2 10.0 11.1 */
  readonly file: BlockdevRef;
  /** QEMU 7.2 10.0 11.1 */
  readonly bottom?: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockdevOptionsDetectZeroes =
  | 'off'
  | 'on'
  | 'unmap';

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockdevOptionsDiscard =
  | 'ignore'
  | 'unmap';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevOptionsFile {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly filename: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'pr-manager'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly locking?: BlockdevOptionsFileLocking;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly aio?: BlockdevOptionsFileAio;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'aio-max-batch'?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'drop-cache'?: boolean;
  /**
   * QEMU 5.2 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-check-cache-dropped'?: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockdevOptionsFileAio =
  | 'threads'
  | 'native'
  | 'io_uring';

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockdevOptionsFileLocking =
  | 'auto'
  | 'on'
  | 'off';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevOptionsFtp {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly url: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly readahead?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly timeout?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly username?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'password-secret'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'proxy-username'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'proxy-password-secret'?: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevOptionsFtps {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly url: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly readahead?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly timeout?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly username?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'password-secret'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'proxy-username'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'proxy-password-secret'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly sslverify?: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevOptionsGenericFormat {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly file: BlockdevRef;
}

/** QEMU 5.2 7.2 10.0 */
export interface BlockdevOptionsGluster {
  /** QEMU 5.2 7.2 10.0 */
  readonly volume: string;
  /** QEMU 5.2 7.2 10.0 */
  readonly path: string;
  /** QEMU 5.2 7.2 10.0 */
  readonly server: readonly SocketAddress[];
  /** QEMU 5.2 7.2 10.0 */
  readonly debug?: Integer;
  /** QEMU 5.2 7.2 10.0 */
  readonly logfile?: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevOptionsHttp {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly url: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly readahead?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly timeout?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly username?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'password-secret'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'proxy-username'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'proxy-password-secret'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly cookie?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'cookie-secret'?: string;
  /** QEMU 11.1 */
  readonly 'force-range'?: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevOptionsHttps {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly url: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly readahead?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly timeout?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly username?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'password-secret'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'proxy-username'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'proxy-password-secret'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly cookie?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'cookie-secret'?: string;
  /** QEMU 11.1 */
  readonly 'force-range'?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly sslverify?: boolean;
}

/** QEMU 10.0 11.1 */
export interface BlockdevOptionsIoUring {
  /** QEMU 10.0 11.1 */
  readonly filename: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevOptionsIscsi {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly transport: BlockdevOptionsIscsiTransport;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly portal: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly target: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly lun?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly user?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'password-secret'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'initiator-name'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'header-digest'?: BlockdevOptionsIscsiHeaderDigest;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly timeout?: Integer;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockdevOptionsIscsiHeaderDigest =
  | 'crc32c'
  | 'none'
  | 'crc32c-none'
  | 'none-crc32c';

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockdevOptionsIscsiTransport =
  | 'tcp'
  | 'iser';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevOptionsLuks {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly file: BlockdevRef;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'key-secret'?: string;
  /** QEMU 10.0 11.1 */
  readonly header?: BlockdevRef;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevOptionsNbd {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly server: SocketAddress;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly export?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'tls-creds'?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'tls-hostname'?: string;
  /**
   * QEMU 5.2 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-dirty-bitmap'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'reconnect-delay'?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'open-timeout'?: Integer;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevOptionsNfs {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly server: BlockdevOptionsNfsServer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly path: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly user?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly group?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'tcp-syn-count'?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'readahead-size'?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'page-cache-size'?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly debug?: Integer;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevOptionsNfsServer {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly type: BlockdevOptionsNfsServerType;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly host: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockdevOptionsNfsServerType =
  | 'inet';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevOptionsNullAio {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly size?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'latency-ns'?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'read-zeroes'?: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevOptionsNvme {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly device: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly namespace: Integer;
}

/** QEMU 10.0 11.1 */
export interface BlockdevOptionsNvmeIoUring {
  /** QEMU 10.0 11.1 */
  readonly path: string;
}

/** QEMU 7.2 10.0 11.1 */
export interface BlockdevOptionsPreallocate {
  /** QEMU 7.2 10.0 11.1 */
  readonly file: BlockdevRef;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'prealloc-align'?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'prealloc-size'?: Integer;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevOptionsQcow {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly file: BlockdevRef;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly backing?: BlockdevRefOrNull;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly encrypt?: BlockdevOptionsQcowEncrypt;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevOptionsQcow2 {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly file: BlockdevRef;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly backing?: BlockdevRefOrNull;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'lazy-refcounts'?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'pass-discard-request'?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'pass-discard-snapshot'?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'pass-discard-other'?: boolean;
  /** QEMU 10.0 11.1 */
  readonly 'discard-no-unref'?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'overlap-check'?: BlockdevOptionsQcow2OverlapCheck;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'cache-size'?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'l2-cache-size'?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'l2-cache-entry-size'?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'refcount-cache-size'?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'cache-clean-interval'?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly encrypt?: BlockdevOptionsQcow2Encrypt;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'data-file'?: BlockdevRef;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockdevOptionsQcow2Encrypt =
  | AesBlockdevOptionsQcow2Encrypt
  | LuksBlockdevOptionsQcow2Encrypt;

/** What all cases of {@link BlockdevOptionsQcow2Encrypt} have. */
export interface BlockdevOptionsQcow2EncryptBase {
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface AesBlockdevOptionsQcow2Encrypt extends BlockdevOptionsQcow2EncryptBase, BlockdevOptionsQcow2EncryptAes {
  readonly format: 'aes';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface LuksBlockdevOptionsQcow2Encrypt extends BlockdevOptionsQcow2EncryptBase, BlockdevOptionsQcow2EncryptLuks {
  readonly format: 'luks';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevOptionsQcow2EncryptAes {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'key-secret'?: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockdevOptionsQcow2EncryptFormat =
  | 'aes'
  | 'luks';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevOptionsQcow2EncryptLuks {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'key-secret'?: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockdevOptionsQcow2OverlapCheck =
  | BlockdevOptionsQcow2OverlapCheckObject
  | BlockdevOptionsQcow2OverlapCheckEnum;

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockdevOptionsQcow2OverlapCheckEnum =
  | 'none'
  | 'constant'
  | 'cached'
  | 'all';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevOptionsQcow2OverlapCheckObject {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly template?: BlockdevOptionsQcow2OverlapCheckEnum;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'main-header'?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'active-l1'?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'active-l2'?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'refcount-table'?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'refcount-block'?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'snapshot-table'?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'inactive-l1'?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'inactive-l2'?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'bitmap-directory'?: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockdevOptionsQcowEncrypt =
  | AesBlockdevOptionsQcowEncrypt;

/** What all cases of {@link BlockdevOptionsQcowEncrypt} have. */
export interface BlockdevOptionsQcowEncryptBase {
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface AesBlockdevOptionsQcowEncrypt extends BlockdevOptionsQcowEncryptBase, BlockdevOptionsQcow2EncryptAes {
  readonly format: 'aes';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockdevOptionsQcowEncryptFormat =
  | 'aes';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevOptionsQed {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly file: BlockdevRef;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly backing?: BlockdevRefOrNull;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevOptionsQuorum {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly blkverify?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly children: readonly BlockdevRef[];
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'vote-threshold': Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'rewrite-corrupted'?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'read-pattern'?: BlockdevOptionsQuorumReadPattern;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockdevOptionsQuorumReadPattern =
  | 'quorum'
  | 'fifo';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevOptionsRaw {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly file: BlockdevRef;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly offset?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly size?: Integer;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevOptionsRbd {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly pool: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly namespace?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly image: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly conf?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly snapshot?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly encrypt?: BlockdevOptionsRbdEncrypt;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly user?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'auth-client-required'?: readonly BlockdevOptionsRbdAuthClientRequired[];
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'key-secret'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly server?: readonly BlockdevOptionsRbdServer[];
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockdevOptionsRbdAuthClientRequired =
  | 'cephx'
  | 'none';

/** QEMU 7.2 10.0 11.1 */
export type BlockdevOptionsRbdEncrypt =
  | LuksBlockdevOptionsRbdEncrypt
  | Luks2BlockdevOptionsRbdEncrypt
  | LuksAnyBlockdevOptionsRbdEncrypt;

/** What all cases of {@link BlockdevOptionsRbdEncrypt} have. */
export interface BlockdevOptionsRbdEncryptBase {
  /** QEMU 10.0 11.1 */
  readonly parent?: BlockdevOptionsRbdEncrypt;
}

/** QEMU 7.2 10.0 11.1 */
export interface LuksBlockdevOptionsRbdEncrypt extends BlockdevOptionsRbdEncryptBase, BlockdevOptionsRbdEncryptLuks {
  readonly format: 'luks';
}

/** QEMU 7.2 10.0 11.1 */
export interface Luks2BlockdevOptionsRbdEncrypt extends BlockdevOptionsRbdEncryptBase, BlockdevOptionsRbdEncryptLuks2 {
  readonly format: 'luks2';
}

/** QEMU 10.0 11.1 */
export interface LuksAnyBlockdevOptionsRbdEncrypt extends BlockdevOptionsRbdEncryptBase, BlockdevOptionsRbdEncryptLuksAny {
  readonly format: 'luks-any';
}

/** QEMU 7.2 10.0 11.1 */
export type BlockdevOptionsRbdEncryptFormat =
  | 'luks'
  | 'luks2'
  /** QEMU 10.0 11.1 */
  | 'luks-any';

/** QEMU 7.2 10.0 11.1 */
export interface BlockdevOptionsRbdEncryptLuks {
  /** QEMU 7.2 10.0 11.1 */
  readonly 'key-secret': string;
}

/** QEMU 7.2 10.0 11.1 */
export interface BlockdevOptionsRbdEncryptLuks2 {
  /** QEMU 7.2 10.0 11.1 */
  readonly 'key-secret': string;
}

/** QEMU 10.0 11.1 */
export interface BlockdevOptionsRbdEncryptLuksAny {
  /** QEMU 10.0 11.1 */
  readonly 'key-secret': string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevOptionsRbdServer {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly host: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly port: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevOptionsReplication {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly file: BlockdevRef;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly mode: BlockdevOptionsReplicationMode;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'top-id'?: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockdevOptionsReplicationMode =
  | 'primary'
  | 'secondary';

/** QEMU 5.2 */
export interface BlockdevOptionsSheepdog {
  /** QEMU 5.2 */
  readonly server: SocketAddress;
  /** QEMU 5.2 */
  readonly vdi: string;
  /** QEMU 5.2 */
  readonly 'snap-id'?: Integer;
  /** QEMU 5.2 */
  readonly tag?: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevOptionsSsh {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly server: InetSocketAddress;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly path: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly user?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'host-key-check'?: BlockdevOptionsSshHostKeyCheck;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockdevOptionsSshHostKeyCheck =
  | HashBlockdevOptionsSshHostKeyCheck
  | PlainBlockdevOptionsSshHostKeyCheck;

/** What all cases of {@link BlockdevOptionsSshHostKeyCheck} have. */
export interface BlockdevOptionsSshHostKeyCheckBase {
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface HashBlockdevOptionsSshHostKeyCheck extends BlockdevOptionsSshHostKeyCheckBase, BlockdevOptionsSshHostKeyCheckHash {
  readonly mode: 'hash';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface PlainBlockdevOptionsSshHostKeyCheck extends BlockdevOptionsSshHostKeyCheckBase {
  readonly mode: 'none' | 'known_hosts';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevOptionsSshHostKeyCheckHash {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly type: BlockdevOptionsSshHostKeyCheckHashType;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly hash: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockdevOptionsSshHostKeyCheckHashType =
  | 'md5'
  | 'sha1'
  /** QEMU 7.2 10.0 11.1 */
  | 'sha256';

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockdevOptionsSshHostKeyCheckMode =
  | 'none'
  | 'hash'
  | 'known_hosts';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevOptionsThrottle {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'throttle-group': string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly file: BlockdevRef;
}

/** QEMU 10.0 11.1 */
export interface BlockdevOptionsVirtioBlkVfioPci {
  /** QEMU 10.0 11.1 */
  readonly path: string;
}

/** QEMU 10.0 11.1 */
export interface BlockdevOptionsVirtioBlkVhostUser {
  /** QEMU 10.0 11.1 */
  readonly path: string;
}

/** QEMU 10.0 11.1 */
export interface BlockdevOptionsVirtioBlkVhostVdpa {
  /** QEMU 10.0 11.1 */
  readonly path: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevOptionsVvfat {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly dir: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'fat-type'?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly floppy?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly label?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly rw?: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockdevRef =
  | BlockdevOptions
  | string;

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockdevRefOrNull =
  | BlockdevOptions
  | string
  | null;

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevRemoveMediumArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id: string;
}

/** QEMU 7.2 10.0 11.1 */
export interface BlockdevReopenArguments {
  /** QEMU 7.2 10.0 11.1 */
  readonly options: readonly BlockdevOptions[];
}

/** QEMU 10.0 11.1 */
export interface BlockdevSetActiveArguments {
  /** QEMU 10.0 11.1 */
  readonly 'node-name'?: string;
  /** QEMU 10.0 11.1 */
  readonly active: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevSnapshotArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly node: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly overlay: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevSnapshotDeleteInternalSyncArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly device: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly name?: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevSnapshotDeleteInternalSyncReturn {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly name: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'vm-state-size': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'date-sec': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'date-nsec': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'vm-clock-sec': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'vm-clock-nsec': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly icount?: number;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevSnapshotInternalSyncArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly device: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly name: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevSnapshotSyncArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly device?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'node-name'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'snapshot-file': string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'snapshot-node-name'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly format?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly mode?: BlockdevSnapshotSyncMode;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type BlockdevSnapshotSyncMode =
  | 'existing'
  | 'absolute-paths';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface CalcDirtyRateArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'calc-time': Integer;
  /** QEMU 10.0 11.1 */
  readonly 'calc-time-unit'?: CalcDirtyRateCalcTimeUnit;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'sample-pages'?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly mode?: CalcDirtyRateMode;
}

/** QEMU 10.0 11.1 */
export type CalcDirtyRateCalcTimeUnit =
  | 'second'
  | 'millisecond';

/** QEMU 7.2 10.0 11.1 */
export type CalcDirtyRateMode =
  | 'page-sampling'
  | 'dirty-ring'
  | 'dirty-bitmap';

/** QEMU 7.2 10.0 11.1 */
export interface CancelVcpuDirtyLimitArguments {
  /** QEMU 7.2 10.0 11.1 */
  readonly 'cpu-index'?: Integer;
}

/** QEMU 5.2 */
export interface ChangeArguments {
  /** QEMU 5.2 */
  readonly device: string;
  /** QEMU 5.2 */
  readonly target: string;
  /** QEMU 5.2 */
  readonly arg?: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ChangeBackingFileArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly device: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'image-node-name': string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'backing-file': string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ChangeVncPasswordArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly password: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ChardevAddArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly backend: ChardevBackend;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ChardevAddReturn {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly pty?: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type ChardevBackend =
  | FileChardevBackend
  | SerialChardevBackend
  | SocketChardevBackend
  | UdpChardevBackend
  | PtyChardevBackend
  | NullChardevBackend
  | MuxChardevBackend
  | HubChardevBackend
  | StdioChardevBackend
  | SpicevmcChardevBackend
  | SpiceportChardevBackend
  | QemuVdagentChardevBackend
  | DbusChardevBackend
  | VcChardevBackend
  | RingbufChardevBackend
  | ConsoleChardevBackend;

/** What all cases of {@link ChardevBackend} have. */
export interface ChardevBackendBase {
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface FileChardevBackend extends ChardevBackendBase, ChardevBackendFile {
  readonly type: 'file';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface SerialChardevBackend extends ChardevBackendBase, ChardevBackendSerial {
  readonly type: 'serial' | 'parallel' | 'pipe';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface SocketChardevBackend extends ChardevBackendBase, ChardevBackendSocket {
  readonly type: 'socket';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface UdpChardevBackend extends ChardevBackendBase, ChardevBackendUdp {
  readonly type: 'udp';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface PtyChardevBackend extends ChardevBackendBase, ChardevBackendPty {
  readonly type: 'pty' | 'null' | 'msmouse' | 'wctablet' | 'braille' | 'testdev';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface NullChardevBackend extends ChardevBackendBase, ChardevBackendNull {
  readonly type: 'null' | 'msmouse' | 'wctablet' | 'braille' | 'testdev';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface MuxChardevBackend extends ChardevBackendBase, ChardevBackendMux {
  readonly type: 'mux';
}

/** QEMU 10.0 11.1 */
export interface HubChardevBackend extends ChardevBackendBase, ChardevBackendHub {
  readonly type: 'hub';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface StdioChardevBackend extends ChardevBackendBase, ChardevBackendStdio {
  readonly type: 'stdio';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface SpicevmcChardevBackend extends ChardevBackendBase, ChardevBackendSpicevmc {
  readonly type: 'spicevmc';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface SpiceportChardevBackend extends ChardevBackendBase, ChardevBackendSpiceport {
  readonly type: 'spiceport';
}

/** QEMU 7.2 10.0 11.1 */
export interface QemuVdagentChardevBackend extends ChardevBackendBase, ChardevBackendQemuVdagent {
  readonly type: 'qemu-vdagent';
}

/** QEMU 7.2 10.0 11.1 */
export interface DbusChardevBackend extends ChardevBackendBase, ChardevBackendDbus {
  readonly type: 'dbus';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface VcChardevBackend extends ChardevBackendBase, ChardevBackendVc {
  readonly type: 'vc';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface RingbufChardevBackend extends ChardevBackendBase, ChardevBackendRingbuf {
  readonly type: 'ringbuf' | 'memory';
}

/** QEMU 5.2 7.2 */
export interface ConsoleChardevBackend extends ChardevBackendBase, ChardevBackendPty {
  readonly type: 'console';
}

/** QEMU 7.2 10.0 11.1 */
export interface ChardevBackendDbus {
  /** QEMU 7.2 10.0 11.1 */
  readonly data: ChardevBackendDbusData;
}

/** QEMU 7.2 10.0 11.1 */
export interface ChardevBackendDbusData {
  /** QEMU 7.2 10.0 11.1 */
  readonly logfile?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly logappend?: boolean;
  /** QEMU 11.1 */
  readonly logtimestamp?: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly name: string;
  /** QEMU 11.1 */
  readonly encoding?: ChardevBackendVcDataEncoding;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ChardevBackendFile {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly data: ChardevBackendFileData;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ChardevBackendFileData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly logfile?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly logappend?: boolean;
  /** QEMU 11.1 */
  readonly logtimestamp?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly in?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly out: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly append?: boolean;
}

/** QEMU 10.0 11.1 */
export interface ChardevBackendHub {
  /** QEMU 10.0 11.1 */
  readonly data: ChardevBackendHubData;
}

/** QEMU 10.0 11.1 */
export interface ChardevBackendHubData {
  /** QEMU 10.0 11.1 */
  readonly logfile?: string;
  /** QEMU 10.0 11.1 */
  readonly logappend?: boolean;
  /** QEMU 11.1 */
  readonly logtimestamp?: boolean;
  /** QEMU 10.0 11.1 */
  readonly chardevs: readonly string[];
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ChardevBackendInfo {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly name: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type ChardevBackendKind =
  | 'file'
  | 'serial'
  | 'parallel'
  | 'pipe'
  | 'socket'
  | 'udp'
  | 'pty'
  | 'null'
  | 'mux'
  /** QEMU 10.0 11.1 */
  | 'hub'
  | 'msmouse'
  | 'wctablet'
  | 'braille'
  | 'testdev'
  | 'stdio'
  | 'spicevmc'
  | 'spiceport'
  /** QEMU 7.2 10.0 11.1 */
  | 'qemu-vdagent'
  /** QEMU 7.2 10.0 11.1 */
  | 'dbus'
  | 'vc'
  | 'ringbuf'
  /**
   * QEMU 5.2 7.2 10.0 11.1
   * @deprecated in QEMU 10.0 11.1
   */
  | 'memory'
  /** QEMU 5.2 7.2 */
  | 'console';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ChardevBackendMux {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly data: ChardevBackendMuxData;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ChardevBackendMuxData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly logfile?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly logappend?: boolean;
  /** QEMU 11.1 */
  readonly logtimestamp?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly chardev: string;
}

/** QEMU 10.0 11.1 */
export interface ChardevBackendNull {
  /** QEMU 10.0 11.1 */
  readonly data: ChardevBackendNullData;
}

/** QEMU 10.0 11.1 */
export interface ChardevBackendNullData {
  /** QEMU 10.0 11.1 */
  readonly logfile?: string;
  /** QEMU 10.0 11.1 */
  readonly logappend?: boolean;
  /** QEMU 11.1 */
  readonly logtimestamp?: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ChardevBackendPty {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly data: ChardevBackendPtyData;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ChardevBackendPtyData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly logfile?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly logappend?: boolean;
  /** QEMU 11.1 */
  readonly logtimestamp?: boolean;
  /** QEMU 10.0 11.1 */
  readonly path?: string;
}

/** QEMU 7.2 10.0 11.1 */
export interface ChardevBackendQemuVdagent {
  /** QEMU 7.2 10.0 11.1 */
  readonly data: ChardevBackendQemuVdagentData;
}

/** QEMU 7.2 10.0 11.1 */
export interface ChardevBackendQemuVdagentData {
  /** QEMU 7.2 10.0 11.1 */
  readonly logfile?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly logappend?: boolean;
  /** QEMU 11.1 */
  readonly logtimestamp?: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly mouse?: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly clipboard?: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ChardevBackendRingbuf {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly data: ChardevBackendRingbufData;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ChardevBackendRingbufData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly logfile?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly logappend?: boolean;
  /** QEMU 11.1 */
  readonly logtimestamp?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly size?: Integer;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ChardevBackendSerial {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly data: ChardevBackendSerialData;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ChardevBackendSerialData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly logfile?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly logappend?: boolean;
  /** QEMU 11.1 */
  readonly logtimestamp?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly device: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ChardevBackendSocket {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly data: ChardevBackendSocketData;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ChardevBackendSocketData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly logfile?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly logappend?: boolean;
  /** QEMU 11.1 */
  readonly logtimestamp?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly addr: SocketAddressLegacy;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'tls-creds'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'tls-authz'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly server?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly wait?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly nodelay?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly telnet?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly tn3270?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly websocket?: boolean;
  /** QEMU 10.0 11.1 */
  readonly 'reconnect-ms'?: Integer;
  /**
   * QEMU 5.2 7.2 10.0
   * @deprecated in QEMU 10.0
   */
  readonly reconnect?: Integer;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ChardevBackendSpiceport {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly data: ChardevBackendSpiceportData;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ChardevBackendSpiceportData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly logfile?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly logappend?: boolean;
  /** QEMU 11.1 */
  readonly logtimestamp?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly fqdn: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ChardevBackendSpicevmc {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly data: ChardevBackendSpicevmcData;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ChardevBackendSpicevmcData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly logfile?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly logappend?: boolean;
  /** QEMU 11.1 */
  readonly logtimestamp?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly type: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ChardevBackendStdio {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly data: ChardevBackendStdioData;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ChardevBackendStdioData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly logfile?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly logappend?: boolean;
  /** QEMU 11.1 */
  readonly logtimestamp?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly signal?: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ChardevBackendUdp {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly data: ChardevBackendUdpData;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ChardevBackendUdpData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly logfile?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly logappend?: boolean;
  /** QEMU 11.1 */
  readonly logtimestamp?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly remote: SocketAddressLegacy;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly local?: SocketAddressLegacy;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ChardevBackendVc {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly data: ChardevBackendVcData;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ChardevBackendVcData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly logfile?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly logappend?: boolean;
  /** QEMU 11.1 */
  readonly logtimestamp?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly width?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly height?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly cols?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly rows?: Integer;
  /** QEMU 11.1 */
  readonly encoding?: ChardevBackendVcDataEncoding;
}

/** QEMU 11.1 */
export type ChardevBackendVcDataEncoding =
  | 'cp437'
  | 'utf8';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ChardevChangeArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly backend: ChardevBackend;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ChardevInfo {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly label: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly filename: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'frontend-open': boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ChardevRemoveArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ChardevSendBreakArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ClientMigrateInfoArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly protocol: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly hostname: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly port?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'tls-port'?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'cert-subject'?: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ClosefdArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly fdname: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ColoExitData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly mode: QueryColoStatusMode;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly reason: QueryColoStatusReason;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface CommandInfo {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly name: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface CommandLineOptionInfo {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly option: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly parameters: readonly CommandLineOptionInfoParameters[];
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface CommandLineOptionInfoParameters {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly name: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly type: CommandLineOptionInfoParametersType;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly help?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly default?: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type CommandLineOptionInfoParametersType =
  | 'string'
  | 'boolean'
  | 'number'
  | 'size';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface CpuDefinitionInfo {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly name: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'migration-safe'?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly static: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'unavailable-features'?: readonly string[];
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly typename: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'alias-of'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly deprecated: boolean;
}

/** QEMU 5.2 */
export type CpuInfo =
  | X86CpuInfo
  | SparcCpuInfo
  | PpcCpuInfo
  | MipsCpuInfo
  | TricoreCpuInfo
  | S390CpuInfo
  | RiscvCpuInfo
  | PlainCpuInfo;

/** What all cases of {@link CpuInfo} have. */
export interface CpuInfoBase {
  /** QEMU 5.2 */
  readonly CPU: number;
  /** QEMU 5.2 */
  readonly current: boolean;
  /** QEMU 5.2 */
  readonly halted: boolean;
  /** QEMU 5.2 */
  readonly qom_path: string;
  /** QEMU 5.2 */
  readonly thread_id: number;
  /** QEMU 5.2 */
  readonly props?: CpuInfoProps;
}

/** QEMU 5.2 */
export interface X86CpuInfo extends CpuInfoBase, CpuInfoX86 {
  readonly arch: 'x86';
}

/** QEMU 5.2 */
export interface SparcCpuInfo extends CpuInfoBase, CpuInfoSparc {
  readonly arch: 'sparc';
}

/** QEMU 5.2 */
export interface PpcCpuInfo extends CpuInfoBase, CpuInfoPpc {
  readonly arch: 'ppc';
}

/** QEMU 5.2 */
export interface MipsCpuInfo extends CpuInfoBase, CpuInfoMips {
  readonly arch: 'mips';
}

/** QEMU 5.2 */
export interface TricoreCpuInfo extends CpuInfoBase, CpuInfoTricore {
  readonly arch: 'tricore';
}

/** QEMU 5.2 */
export interface S390CpuInfo extends CpuInfoBase, CpuInfoS390 {
  readonly arch: 's390';
}

/** QEMU 5.2 */
export interface RiscvCpuInfo extends CpuInfoBase, CpuInfoRiscv {
  readonly arch: 'riscv';
}

/** QEMU 5.2 */
export interface PlainCpuInfo extends CpuInfoBase {
  readonly arch: 'other';
}

/** QEMU 5.2 */
export type CpuInfoArch =
  | 'x86'
  | 'sparc'
  | 'ppc'
  | 'mips'
  | 'tricore'
  | 's390'
  | 'riscv'
  | 'other';

/** QEMU 5.2 7.2 10.0 11.1 */
export type CpuInfoFast =
  | S390xCpuInfoFast
  | PlainCpuInfoFast
  | PlainCpuInfoFast2
  | PlainCpuInfoFast3
  | PlainCpuInfoFast4
  | PlainCpuInfoFast5
  | PlainCpuInfoFast6;

/** What all cases of {@link CpuInfoFast} have. */
export interface CpuInfoFastBase {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'cpu-index': number;
  /** QEMU 11.1 */
  readonly 'qom-type'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'qom-path': string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'thread-id': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly props?: CpuInfoProps;
  /**
   * QEMU 5.2
   * @deprecated in QEMU 5.2
   */
  readonly arch?: CpuInfoArch;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface S390xCpuInfoFast extends CpuInfoFastBase, CpuInfoS390 {
  readonly target: 's390x';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface PlainCpuInfoFast extends CpuInfoFastBase {
  readonly target: 'aarch64' | 'alpha' | 'arm' | 'avr' | 'hppa' | 'i386' | 'm68k' | 'microblaze' | 'mips' | 'mips64' | 'mips64el' | 'mipsel' | 'or1k' | 'ppc' | 'ppc64' | 'riscv32' | 'riscv64' | 'rx' | 'sh4' | 'sh4eb' | 'sparc' | 'sparc64' | 'tricore' | 'x86_64' | 'xtensa' | 'xtensaeb';
}

/** QEMU 11.1 */
export interface PlainCpuInfoFast2 extends CpuInfoFastBase {
  readonly target: 'hexagon';
}

/** QEMU 7.2 10.0 11.1 */
export interface PlainCpuInfoFast3 extends CpuInfoFastBase {
  readonly target: 'loongarch64';
}

/** QEMU 5.2 7.2 10.0 */
export interface PlainCpuInfoFast4 extends CpuInfoFastBase {
  readonly target: 'microblazeel';
}

/** QEMU 5.2 7.2 */
export interface PlainCpuInfoFast5 extends CpuInfoFastBase {
  readonly target: 'cris' | 'nios2';
}

/** QEMU 5.2 */
export interface PlainCpuInfoFast6 extends CpuInfoFastBase {
  readonly target: 'lm32' | 'moxie' | 'unicore32';
}

/** QEMU 5.2 */
export interface CpuInfoMips {
  /** QEMU 5.2 */
  readonly PC: number;
}

/** QEMU 5.2 */
export interface CpuInfoPpc {
  /** QEMU 5.2 */
  readonly nip: number;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface CpuInfoProps {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'node-id'?: number;
  /** QEMU 10.0 11.1 */
  readonly 'drawer-id'?: number;
  /** QEMU 10.0 11.1 */
  readonly 'book-id'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'socket-id'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'die-id'?: number;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'cluster-id'?: number;
  /** QEMU 10.0 11.1 */
  readonly 'module-id'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'core-id'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'thread-id'?: number;
}

/** QEMU 5.2 */
export interface CpuInfoRiscv {
  /** QEMU 5.2 */
  readonly pc: number;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface CpuInfoS390 {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'cpu-state': CpuInfoS390CpuState;
  /** QEMU 10.0 11.1 */
  readonly dedicated?: boolean;
  /** QEMU 10.0 11.1 */
  readonly entitlement?: CpuInfoS390Entitlement;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type CpuInfoS390CpuState =
  | 'uninitialized'
  | 'stopped'
  | 'check-stop'
  | 'operating'
  | 'load';

/** QEMU 10.0 11.1 */
export type CpuInfoS390Entitlement =
  | 'auto'
  | 'low'
  | 'medium'
  | 'high';

/** QEMU 5.2 */
export interface CpuInfoSparc {
  /** QEMU 5.2 */
  readonly pc: number;
  /** QEMU 5.2 */
  readonly npc: number;
}

/** QEMU 5.2 */
export interface CpuInfoTricore {
  /** QEMU 5.2 */
  readonly PC: number;
}

/** QEMU 5.2 */
export interface CpuInfoX86 {
  /** QEMU 5.2 */
  readonly pc: number;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface CpuModelInfo {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly name: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly props?: unknown;
}

/** QEMU 11.1 */
export interface CpuPolarizationChangeData {
  /** QEMU 11.1 */
  readonly polarization: QueryS390xCpuPolarizationPolarization;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface CurrentMachineParams {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'wakeup-suspend-support': boolean;
}

/** QEMU 10.0 11.1 */
export interface CxlAddDynamicCapacityArguments {
  /** QEMU 10.0 11.1 */
  readonly path: string;
  /** QEMU 10.0 11.1 */
  readonly 'host-id': Integer;
  /** QEMU 10.0 11.1 */
  readonly 'selection-policy': CxlAddDynamicCapacitySelectionPolicy;
  /** QEMU 10.0 11.1 */
  readonly region: Integer;
  /** QEMU 10.0 11.1 */
  readonly tag?: string;
  /** QEMU 10.0 11.1 */
  readonly extents: readonly CxlAddDynamicCapacityExtents[];
}

/** QEMU 10.0 11.1 */
export interface CxlAddDynamicCapacityExtents {
  /** QEMU 10.0 11.1 */
  readonly offset: Integer;
  /** QEMU 10.0 11.1 */
  readonly len: Integer;
}

/** QEMU 10.0 11.1 */
export type CxlAddDynamicCapacitySelectionPolicy =
  | 'free'
  | 'contiguous'
  | 'prescriptive'
  | 'enable-shared-access';

/** QEMU 10.0 11.1 */
export interface CxlInjectCorrectableErrorArguments {
  /** QEMU 10.0 11.1 */
  readonly path: string;
  /** QEMU 10.0 11.1 */
  readonly type: CxlInjectCorrectableErrorType;
}

/** QEMU 10.0 11.1 */
export type CxlInjectCorrectableErrorType =
  | 'cache-data-ecc'
  | 'mem-data-ecc'
  | 'crc-threshold'
  | 'retry-threshold'
  | 'cache-poison-received'
  | 'mem-poison-received'
  | 'physical';

/** QEMU 10.0 11.1 */
export interface CxlInjectDramEventArguments {
  /** QEMU 10.0 11.1 */
  readonly path: string;
  /** QEMU 10.0 11.1 */
  readonly log: CxlInjectDramEventLog;
  /** QEMU 10.0 11.1 */
  readonly flags: Integer;
  /** QEMU 11.1 */
  readonly 'maint-op-class'?: Integer;
  /** QEMU 11.1 */
  readonly 'maint-op-subclass'?: Integer;
  /** QEMU 11.1 */
  readonly 'ld-id'?: Integer;
  /** QEMU 11.1 */
  readonly 'head-id'?: Integer;
  /** QEMU 10.0 11.1 */
  readonly dpa: Integer;
  /** QEMU 10.0 11.1 */
  readonly descriptor: Integer;
  /** QEMU 10.0 11.1 */
  readonly type: Integer;
  /** QEMU 10.0 11.1 */
  readonly 'transaction-type': Integer;
  /** QEMU 10.0 11.1 */
  readonly channel?: Integer;
  /** QEMU 10.0 11.1 */
  readonly rank?: Integer;
  /** QEMU 10.0 11.1 */
  readonly 'nibble-mask'?: Integer;
  /** QEMU 10.0 11.1 */
  readonly 'bank-group'?: Integer;
  /** QEMU 10.0 11.1 */
  readonly bank?: Integer;
  /** QEMU 10.0 11.1 */
  readonly row?: Integer;
  /** QEMU 10.0 11.1 */
  readonly column?: Integer;
  /** QEMU 10.0 11.1 */
  readonly 'correction-mask'?: readonly Integer[];
  /** QEMU 11.1 */
  readonly 'component-id'?: string;
  /** QEMU 11.1 */
  readonly 'is-comp-id-pldm'?: boolean;
  /** QEMU 11.1 */
  readonly 'sub-channel'?: Integer;
  /** QEMU 11.1 */
  readonly 'cme-ev-flags'?: Integer;
  /** QEMU 11.1 */
  readonly 'cvme-count'?: Integer;
  /** QEMU 11.1 */
  readonly 'sub-type'?: Integer;
}

/** QEMU 10.0 11.1 */
export type CxlInjectDramEventLog =
  | 'informational'
  | 'warning'
  | 'failure'
  | 'fatal';

/** QEMU 10.0 11.1 */
export interface CxlInjectGeneralMediaEventArguments {
  /** QEMU 10.0 11.1 */
  readonly path: string;
  /** QEMU 10.0 11.1 */
  readonly log: CxlInjectDramEventLog;
  /** QEMU 10.0 11.1 */
  readonly flags: Integer;
  /** QEMU 11.1 */
  readonly 'maint-op-class'?: Integer;
  /** QEMU 11.1 */
  readonly 'maint-op-subclass'?: Integer;
  /** QEMU 11.1 */
  readonly 'ld-id'?: Integer;
  /** QEMU 11.1 */
  readonly 'head-id'?: Integer;
  /** QEMU 10.0 11.1 */
  readonly dpa: Integer;
  /** QEMU 10.0 11.1 */
  readonly descriptor: Integer;
  /** QEMU 10.0 11.1 */
  readonly type: Integer;
  /** QEMU 10.0 11.1 */
  readonly 'transaction-type': Integer;
  /** QEMU 10.0 11.1 */
  readonly channel?: Integer;
  /** QEMU 10.0 11.1 */
  readonly rank?: Integer;
  /** QEMU 10.0 11.1 */
  readonly device?: Integer;
  /** QEMU 10.0 11.1 */
  readonly 'component-id'?: string;
  /** QEMU 11.1 */
  readonly 'is-comp-id-pldm'?: boolean;
  /** QEMU 11.1 */
  readonly 'cme-ev-flags'?: Integer;
  /** QEMU 11.1 */
  readonly 'cme-count'?: Integer;
  /** QEMU 11.1 */
  readonly 'sub-type'?: Integer;
}

/** QEMU 10.0 11.1 */
export interface CxlInjectMemoryModuleEventArguments {
  /** QEMU 10.0 11.1 */
  readonly path: string;
  /** QEMU 10.0 11.1 */
  readonly log: CxlInjectDramEventLog;
  /** QEMU 10.0 11.1 */
  readonly flags: Integer;
  /** QEMU 11.1 */
  readonly 'maint-op-class'?: Integer;
  /** QEMU 11.1 */
  readonly 'maint-op-subclass'?: Integer;
  /** QEMU 11.1 */
  readonly 'ld-id'?: Integer;
  /** QEMU 11.1 */
  readonly 'head-id'?: Integer;
  /** QEMU 10.0 11.1 */
  readonly type: Integer;
  /** QEMU 10.0 11.1 */
  readonly 'health-status': Integer;
  /** QEMU 10.0 11.1 */
  readonly 'media-status': Integer;
  /** QEMU 10.0 11.1 */
  readonly 'additional-status': Integer;
  /** QEMU 10.0 11.1 */
  readonly 'life-used': Integer;
  /** QEMU 10.0 11.1 */
  readonly temperature: Integer;
  /** QEMU 10.0 11.1 */
  readonly 'dirty-shutdown-count': Integer;
  /** QEMU 10.0 11.1 */
  readonly 'corrected-volatile-error-count': Integer;
  /** QEMU 10.0 11.1 */
  readonly 'corrected-persistent-error-count': Integer;
  /** QEMU 11.1 */
  readonly 'component-id'?: string;
  /** QEMU 11.1 */
  readonly 'is-comp-id-pldm'?: boolean;
  /** QEMU 11.1 */
  readonly 'sub-type'?: Integer;
}

/** QEMU 10.0 11.1 */
export interface CxlInjectPoisonArguments {
  /** QEMU 10.0 11.1 */
  readonly path: string;
  /** QEMU 10.0 11.1 */
  readonly start: Integer;
  /** QEMU 10.0 11.1 */
  readonly length: Integer;
}

/** QEMU 10.0 11.1 */
export interface CxlInjectUncorrectableErrorsArguments {
  /** QEMU 10.0 11.1 */
  readonly path: string;
  /** QEMU 10.0 11.1 */
  readonly errors: readonly CxlInjectUncorrectableErrorsErrors[];
}

/** QEMU 10.0 11.1 */
export interface CxlInjectUncorrectableErrorsErrors {
  /** QEMU 10.0 11.1 */
  readonly type: CxlInjectUncorrectableErrorsErrorsType;
  /** QEMU 10.0 11.1 */
  readonly header: readonly Integer[];
}

/** QEMU 10.0 11.1 */
export type CxlInjectUncorrectableErrorsErrorsType =
  | 'cache-data-parity'
  | 'cache-address-parity'
  | 'cache-be-parity'
  | 'cache-data-ecc'
  | 'mem-data-parity'
  | 'mem-address-parity'
  | 'mem-be-parity'
  | 'mem-data-ecc'
  | 'reinit-threshold'
  | 'rsvd-encoding'
  | 'poison-received'
  | 'receiver-overflow'
  | 'internal'
  | 'cxl-ide-tx'
  | 'cxl-ide-rx';

/** QEMU 10.0 11.1 */
export interface CxlReleaseDynamicCapacityArguments {
  /** QEMU 10.0 11.1 */
  readonly path: string;
  /** QEMU 10.0 11.1 */
  readonly 'host-id': Integer;
  /** QEMU 10.0 11.1 */
  readonly 'removal-policy': CxlReleaseDynamicCapacityRemovalPolicy;
  /** QEMU 10.0 11.1 */
  readonly 'forced-removal'?: boolean;
  /** QEMU 10.0 11.1 */
  readonly 'sanitize-on-release'?: boolean;
  /** QEMU 10.0 11.1 */
  readonly region: Integer;
  /** QEMU 10.0 11.1 */
  readonly tag?: string;
  /** QEMU 10.0 11.1 */
  readonly extents: readonly CxlAddDynamicCapacityExtents[];
}

/** QEMU 10.0 11.1 */
export type CxlReleaseDynamicCapacityRemovalPolicy =
  | 'tag-based'
  | 'prescriptive';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface DeviceAddArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly driver: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly bus?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id?: string;
  readonly [property: string]: unknown;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface DeviceDelArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface DeviceDeletedData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly device?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly path: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface DeviceListPropertiesArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly typename: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface DeviceListPropertiesReturn {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly name: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly type: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly description?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'default-value'?: unknown;
}

/** QEMU 10.0 11.1 */
export interface DeviceSyncConfigArguments {
  /** QEMU 10.0 11.1 */
  readonly id: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface DeviceTrayMovedData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly device: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'tray-open': boolean;
}

/** QEMU 7.2 10.0 11.1 */
export interface DeviceUnplugGuestErrorData {
  /** QEMU 7.2 10.0 11.1 */
  readonly device?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly path: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type DisplayOptions =
  | GtkDisplayOptions
  | CursesDisplayOptions
  | EglHeadlessDisplayOptions
  | DbusDisplayOptions
  | PlainDisplayOptions
  | SdlDisplayOptions
  | PlainDisplayOptions2;

/** What all cases of {@link DisplayOptions} have. */
export interface DisplayOptionsBase {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'full-screen'?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'window-close'?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'show-cursor'?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly gl?: DisplayOptionsGl;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface GtkDisplayOptions extends DisplayOptionsBase, DisplayOptionsGtk {
  readonly type: 'gtk';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface CursesDisplayOptions extends DisplayOptionsBase, DisplayOptionsCurses {
  readonly type: 'curses';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface EglHeadlessDisplayOptions extends DisplayOptionsBase, DisplayOptionsEglHeadless {
  readonly type: 'egl-headless';
}

/** QEMU 7.2 10.0 11.1 */
export interface DbusDisplayOptions extends DisplayOptionsBase, DisplayOptionsDbus {
  readonly type: 'dbus';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface PlainDisplayOptions extends DisplayOptionsBase {
  readonly type: 'sdl' | 'default' | 'none' | 'spice-app';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface SdlDisplayOptions extends DisplayOptionsBase, DisplayOptionsSdl {
  readonly type: 'sdl';
}

/** QEMU 5.2 */
export interface PlainDisplayOptions2 extends DisplayOptionsBase {
  readonly type: 'cocoa';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface DisplayOptionsCurses {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly charset?: string;
}

/** QEMU 7.2 10.0 11.1 */
export interface DisplayOptionsDbus {
  /** QEMU 7.2 10.0 11.1 */
  readonly rendernode?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly addr?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly p2p?: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly audiodev?: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface DisplayOptionsEglHeadless {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly rendernode?: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type DisplayOptionsGl =
  | 'off'
  | 'on'
  | 'core'
  | 'es';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface DisplayOptionsGtk {
  /** QEMU 11.1 */
  readonly clipboard?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'grab-on-hover'?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'zoom-to-fit'?: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'show-tabs'?: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'show-menubar'?: boolean;
  /** QEMU 11.1 */
  readonly 'keep-aspect-ratio'?: boolean;
  /** QEMU 11.1 */
  readonly scale?: number;
}

/** QEMU 7.2 10.0 11.1 */
export interface DisplayOptionsSdl {
  /** QEMU 7.2 10.0 11.1 */
  readonly 'grab-mod'?: DisplayOptionsSdlGrabMod;
}

/** QEMU 7.2 10.0 11.1 */
export type DisplayOptionsSdlGrabMod =
  | 'lctrl-lalt'
  | 'lshift-lctrl-lalt'
  | 'rctrl';

/** QEMU 5.2 7.2 10.0 11.1 */
export type DisplayOptionsType =
  | 'default'
  | 'none'
  | 'gtk'
  | 'sdl'
  | 'egl-headless'
  | 'curses'
  | 'spice-app'
  /** QEMU 7.2 10.0 11.1 */
  | 'dbus'
  /** QEMU 5.2 */
  | 'cocoa';

/** QEMU 7.2 10.0 11.1 */
export type DisplayReloadArguments =
  | VncDisplayReloadArguments;

/** What all cases of {@link DisplayReloadArguments} have. */
export interface DisplayReloadArgumentsBase {
}

/** QEMU 7.2 10.0 11.1 */
export interface VncDisplayReloadArguments extends DisplayReloadArgumentsBase, DisplayReloadVnc {
  readonly type: 'vnc';
}

/** QEMU 7.2 10.0 11.1 */
export type DisplayReloadType =
  | 'vnc';

/** QEMU 7.2 10.0 11.1 */
export interface DisplayReloadVnc {
  /** QEMU 7.2 10.0 11.1 */
  readonly 'tls-certs'?: boolean;
}

/** QEMU 7.2 10.0 11.1 */
export type DisplayUpdateArguments =
  | VncDisplayUpdateArguments;

/** What all cases of {@link DisplayUpdateArguments} have. */
export interface DisplayUpdateArgumentsBase {
}

/** QEMU 7.2 10.0 11.1 */
export interface VncDisplayUpdateArguments extends DisplayUpdateArgumentsBase, DisplayUpdateVnc {
  readonly type: 'vnc';
}

/** QEMU 7.2 10.0 11.1 */
export type DisplayUpdateType =
  | 'vnc';

/** QEMU 7.2 10.0 11.1 */
export interface DisplayUpdateVnc {
  /** QEMU 7.2 10.0 11.1 */
  readonly addresses?: readonly SocketAddress[];
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface DriveBackupArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'job-id'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly device: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly sync: MirrorSyncMode;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly speed?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly bitmap?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'bitmap-mode'?: BlockdevBackupBitmapMode;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly compress?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'on-source-error'?: BlockdevOnError;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'on-target-error'?: BlockdevOnError;
  /** QEMU 11.1 */
  readonly 'on-cbw-error'?: BlockdevOptionsCopyBeforeWriteOnCbwError;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'auto-finalize'?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'auto-dismiss'?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'filter-node-name'?: string;
  /** QEMU 10.0 11.1 */
  readonly 'discard-source'?: boolean;
  /**
   * QEMU 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-perf'?: BlockdevBackupXPerf;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly target: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly format?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly mode?: BlockdevSnapshotSyncMode;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface DriveMirrorArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'job-id'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly device: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly target: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly format?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'node-name'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly replaces?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly sync: MirrorSyncMode;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly mode?: BlockdevSnapshotSyncMode;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly speed?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly granularity?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'buf-size'?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'on-source-error'?: BlockdevOnError;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'on-target-error'?: BlockdevOnError;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly unmap?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'copy-mode'?: MirrorCopyMode;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'auto-finalize'?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'auto-dismiss'?: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface DumpCompletedData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly result: DumpQueryResult;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly error?: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface DumpGuestMemoryArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly paging: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly protocol: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly detach?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly begin?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly length?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly format?: DumpGuestMemoryFormat;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type DumpGuestMemoryFormat =
  | 'elf'
  | 'kdump-zlib'
  | 'kdump-lzo'
  | 'kdump-snappy'
  /** QEMU 10.0 11.1 */
  | 'kdump-raw-zlib'
  /** QEMU 10.0 11.1 */
  | 'kdump-raw-lzo'
  /** QEMU 10.0 11.1 */
  | 'kdump-raw-snappy'
  /** QEMU 5.2 7.2 10.0 11.1 */
  | 'win-dmp';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface DumpQueryResult {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly status: DumpQueryResultStatus;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly completed: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly total: number;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type DumpQueryResultStatus =
  | 'none'
  | 'active'
  | 'completed'
  | 'failed';

/** QEMU 11.1 */
export interface DumpSkeysArguments {
  /** QEMU 11.1 */
  readonly filename: string;
}

/** QEMU 7.2 10.0 11.1 */
export interface DumpdtbArguments {
  /** QEMU 7.2 10.0 11.1 */
  readonly filename: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface EjectArguments {
  /**
   * QEMU 5.2 7.2 10.0 11.1
   * @deprecated in QEMU 5.2 7.2 10.0 11.1
   */
  readonly device?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly force?: boolean;
}

/** QEMU 5.2 */
export interface EventInfo {
  /** QEMU 5.2 */
  readonly name: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type ExpirePasswordArguments =
  | VncExpirePasswordArguments
  | PlainExpirePasswordArguments;

/** What all cases of {@link ExpirePasswordArguments} have. */
export interface ExpirePasswordArgumentsBase {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly time: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface VncExpirePasswordArguments extends ExpirePasswordArgumentsBase, ExpirePasswordVnc {
  readonly protocol: 'vnc';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface PlainExpirePasswordArguments extends ExpirePasswordArgumentsBase {
  readonly protocol: 'spice';
}

/** QEMU 7.2 10.0 11.1 */
export type ExpirePasswordProtocol =
  | 'vnc'
  | 'spice';

/** QEMU 7.2 10.0 11.1 */
export interface ExpirePasswordVnc {
  /** QEMU 7.2 10.0 11.1 */
  readonly display?: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface FailoverNegotiatedData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'device-id': string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface FdsetInfo {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'fdset-id': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly fds: readonly FdsetInfoFds[];
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface FdsetInfoFds {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly fd: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly opaque?: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface GetfdArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly fdname: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type GuestCrashloadedAction =
  | 'pause'
  | 'poweroff'
  | 'run';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface GuestCrashloadedData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly action: GuestCrashloadedAction;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly info?: GuestCrashloadedInfo;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type GuestCrashloadedInfo =
  | HyperVGuestCrashloadedInfo
  | S390GuestCrashloadedInfo
  | TdxGuestCrashloadedInfo
  | SevGuestCrashloadedInfo;

/** What all cases of {@link GuestCrashloadedInfo} have. */
export interface GuestCrashloadedInfoBase {
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface HyperVGuestCrashloadedInfo extends GuestCrashloadedInfoBase, GuestCrashloadedInfoHyperV {
  readonly type: 'hyper-v';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface S390GuestCrashloadedInfo extends GuestCrashloadedInfoBase, GuestCrashloadedInfoS390 {
  readonly type: 's390';
}

/** QEMU 11.1 */
export interface TdxGuestCrashloadedInfo extends GuestCrashloadedInfoBase, GuestCrashloadedInfoTdx {
  readonly type: 'tdx';
}

/** QEMU 11.1 */
export interface SevGuestCrashloadedInfo extends GuestCrashloadedInfoBase, GuestCrashloadedInfoSev {
  readonly type: 'sev';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface GuestCrashloadedInfoHyperV {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly arg1: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly arg2: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly arg3: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly arg4: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly arg5: number;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface GuestCrashloadedInfoS390 {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly core: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'psw-mask': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'psw-addr': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly reason: GuestCrashloadedInfoS390Reason;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type GuestCrashloadedInfoS390Reason =
  | 'unknown'
  | 'disabled-wait'
  | 'extint-loop'
  | 'pgmint-loop'
  | 'opint-loop';

/** QEMU 11.1 */
export interface GuestCrashloadedInfoSev {
  /** QEMU 11.1 */
  readonly set: number;
  /** QEMU 11.1 */
  readonly code: number;
}

/** QEMU 11.1 */
export interface GuestCrashloadedInfoTdx {
  /** QEMU 11.1 */
  readonly 'error-code': number;
  /** QEMU 11.1 */
  readonly message: string;
  /** QEMU 11.1 */
  readonly gpa?: number;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type GuestCrashloadedInfoType =
  | 'hyper-v'
  | 's390'
  /** QEMU 11.1 */
  | 'tdx'
  /** QEMU 11.1 */
  | 'sev';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface GuestPanickedData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly action: GuestCrashloadedAction;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly info?: GuestCrashloadedInfo;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface HotpluggableCPU {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly type: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'vcpus-count': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly props: CpuInfoProps;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'qom-path'?: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface HumanMonitorCommandArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'command-line': string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'cpu-index'?: Integer;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface IOThreadInfo {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'thread-id': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'poll-max-ns': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'poll-grow': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'poll-shrink': number;
  /** QEMU 11.1 */
  readonly 'poll-weight'?: number;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'aio-max-batch'?: number;
}

/** QEMU 7.2 10.0 11.1 */
export type ImageFormat =
  | 'ppm'
  | 'png';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ImageInfo {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly filename: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly format: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'dirty-flag'?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'actual-size'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'virtual-size': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'cluster-size'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly encrypted?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly compressed?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'backing-filename'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'full-backing-filename'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'backing-filename-format'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly snapshots?: readonly BlockdevSnapshotDeleteInternalSyncReturn[];
  /** QEMU 11.1 */
  readonly limits?: ImageInfoLimits;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'format-specific'?: ImageInfoFormatSpecific;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'backing-image'?: ImageInfo;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type ImageInfoFormatSpecific =
  | Qcow2ImageInfoFormatSpecific
  | VmdkImageInfoFormatSpecific
  | LuksImageInfoFormatSpecific
  | RbdImageInfoFormatSpecific
  | FileImageInfoFormatSpecific;

/** What all cases of {@link ImageInfoFormatSpecific} have. */
export interface ImageInfoFormatSpecificBase {
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface Qcow2ImageInfoFormatSpecific extends ImageInfoFormatSpecificBase, ImageInfoFormatSpecificQcow2 {
  readonly type: 'qcow2';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface VmdkImageInfoFormatSpecific extends ImageInfoFormatSpecificBase, ImageInfoFormatSpecificVmdk {
  readonly type: 'vmdk';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface LuksImageInfoFormatSpecific extends ImageInfoFormatSpecificBase, ImageInfoFormatSpecificLuks {
  readonly type: 'luks';
}

/** QEMU 7.2 10.0 11.1 */
export interface RbdImageInfoFormatSpecific extends ImageInfoFormatSpecificBase, ImageInfoFormatSpecificRbd {
  readonly type: 'rbd';
}

/** QEMU 10.0 11.1 */
export interface FileImageInfoFormatSpecific extends ImageInfoFormatSpecificBase, ImageInfoFormatSpecificFile {
  readonly type: 'file';
}

/** QEMU 10.0 11.1 */
export interface ImageInfoFormatSpecificFile {
  /** QEMU 10.0 11.1 */
  readonly data: ImageInfoFormatSpecificFileData;
}

/** QEMU 10.0 11.1 */
export interface ImageInfoFormatSpecificFileData {
  /** QEMU 10.0 11.1 */
  readonly 'extent-size-hint'?: number;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ImageInfoFormatSpecificLuks {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly data: ImageInfoFormatSpecificLuksData;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ImageInfoFormatSpecificLuksData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'cipher-alg': BlockdevCreateOptionsLuksCipherAlg;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'cipher-mode': BlockdevCreateOptionsLuksCipherMode;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'ivgen-alg': BlockdevCreateOptionsLuksIvgenAlg;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'ivgen-hash-alg'?: BlockdevCreateOptionsLuksIvgenHashAlg;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'hash-alg': BlockdevCreateOptionsLuksIvgenHashAlg;
  /** QEMU 10.0 11.1 */
  readonly 'detached-header'?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'payload-offset': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'master-key-iters': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly uuid: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly slots: readonly ImageInfoFormatSpecificLuksDataSlots[];
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ImageInfoFormatSpecificLuksDataSlots {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly active: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly iters?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly stripes?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'key-offset': number;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ImageInfoFormatSpecificQcow2 {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly data: ImageInfoFormatSpecificQcow2Data;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ImageInfoFormatSpecificQcow2Data {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly compat: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'data-file'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'data-file-raw'?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'extended-l2'?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'lazy-refcounts'?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly corrupt?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'refcount-bits': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly encrypt?: ImageInfoFormatSpecificQcow2DataEncrypt;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly bitmaps?: readonly ImageInfoFormatSpecificQcow2DataBitmaps[];
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'compression-type': BlockdevCreateOptionsQcow2CompressionType;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ImageInfoFormatSpecificQcow2DataBitmaps {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly name: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly granularity: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly flags: readonly ImageInfoFormatSpecificQcow2DataBitmapsFlags[];
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type ImageInfoFormatSpecificQcow2DataBitmapsFlags =
  | 'in-use'
  | 'auto';

/** QEMU 5.2 7.2 10.0 11.1 */
export type ImageInfoFormatSpecificQcow2DataEncrypt =
  | LuksImageInfoFormatSpecificQcow2DataEncrypt
  | PlainImageInfoFormatSpecificQcow2DataEncrypt;

/** What all cases of {@link ImageInfoFormatSpecificQcow2DataEncrypt} have. */
export interface ImageInfoFormatSpecificQcow2DataEncryptBase {
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface LuksImageInfoFormatSpecificQcow2DataEncrypt extends ImageInfoFormatSpecificQcow2DataEncryptBase, ImageInfoFormatSpecificLuksData {
  readonly format: 'luks';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface PlainImageInfoFormatSpecificQcow2DataEncrypt extends ImageInfoFormatSpecificQcow2DataEncryptBase {
  readonly format: 'aes';
}

/** QEMU 7.2 10.0 11.1 */
export interface ImageInfoFormatSpecificRbd {
  /** QEMU 7.2 10.0 11.1 */
  readonly data: ImageInfoFormatSpecificRbdData;
}

/** QEMU 7.2 10.0 11.1 */
export interface ImageInfoFormatSpecificRbdData {
  /** QEMU 7.2 10.0 11.1 */
  readonly 'encryption-format'?: BlockdevOptionsRbdEncryptFormat;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type ImageInfoFormatSpecificType =
  | 'qcow2'
  | 'vmdk'
  | 'luks'
  /** QEMU 7.2 10.0 11.1 */
  | 'rbd'
  /** QEMU 10.0 11.1 */
  | 'file';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ImageInfoFormatSpecificVmdk {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly data: ImageInfoFormatSpecificVmdkData;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ImageInfoFormatSpecificVmdkData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'create-type': string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly cid: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'parent-cid': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly extents: readonly ImageInfo[] | readonly ImageInfoFormatSpecificVmdkDataExtents[];
}

/** QEMU 10.0 11.1 */
export interface ImageInfoFormatSpecificVmdkDataExtents {
  /** QEMU 10.0 11.1 */
  readonly filename: string;
  /** QEMU 10.0 11.1 */
  readonly format: string;
  /** QEMU 10.0 11.1 */
  readonly 'virtual-size': number;
  /** QEMU 10.0 11.1 */
  readonly 'cluster-size'?: number;
  /** QEMU 10.0 11.1 */
  readonly compressed?: boolean;
}

/** QEMU 11.1 */
export interface ImageInfoLimits {
  /** QEMU 11.1 */
  readonly 'request-alignment': number;
  /** QEMU 11.1 */
  readonly 'max-discard'?: number;
  /** QEMU 11.1 */
  readonly 'discard-alignment'?: number;
  /** QEMU 11.1 */
  readonly 'max-write-zeroes'?: number;
  /** QEMU 11.1 */
  readonly 'write-zeroes-alignment'?: number;
  /** QEMU 11.1 */
  readonly 'opt-transfer'?: number;
  /** QEMU 11.1 */
  readonly 'max-transfer'?: number;
  /** QEMU 11.1 */
  readonly 'max-hw-transfer'?: number;
  /** QEMU 11.1 */
  readonly 'max-iov': number;
  /** QEMU 11.1 */
  readonly 'max-hw-iov'?: number;
  /** QEMU 11.1 */
  readonly 'min-mem-alignment': number;
  /** QEMU 11.1 */
  readonly 'opt-mem-alignment': number;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface InetSocketAddress {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly host: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly port: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly numeric?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly to?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly ipv4?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly ipv6?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'keep-alive'?: boolean;
  /** QEMU 11.1 */
  readonly 'keep-alive-count'?: number;
  /** QEMU 11.1 */
  readonly 'keep-alive-idle'?: number;
  /** QEMU 11.1 */
  readonly 'keep-alive-interval'?: number;
  /** QEMU 7.2 10.0 11.1 */
  readonly mptcp?: boolean;
}

/** QEMU 11.1 */
export interface InjectGhesV2ErrorArguments {
  /** QEMU 11.1 */
  readonly cper: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type InputEvent =
  | KeyInputEvent
  | BtnInputEvent
  | RelInputEvent
  | MttInputEvent;

/** What all cases of {@link InputEvent} have. */
export interface InputEventBase {
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface KeyInputEvent extends InputEventBase, InputEventKey {
  readonly type: 'key';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BtnInputEvent extends InputEventBase, InputEventBtn {
  readonly type: 'btn';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface RelInputEvent extends InputEventBase, InputEventRel {
  readonly type: 'rel' | 'abs';
}

/** QEMU 10.0 11.1 */
export interface MttInputEvent extends InputEventBase, InputEventMtt {
  readonly type: 'mtt';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface InputEventBtn {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly data: InputEventBtnData;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface InputEventBtnData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly button: InputEventBtnDataButton;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly down: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type InputEventBtnDataButton =
  | 'left'
  | 'middle'
  | 'right'
  | 'wheel-up'
  | 'wheel-down'
  | 'side'
  | 'extra'
  /** QEMU 7.2 10.0 11.1 */
  | 'wheel-left'
  /** QEMU 7.2 10.0 11.1 */
  | 'wheel-right'
  /** QEMU 10.0 11.1 */
  | 'touch';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface InputEventKey {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly data: InputEventKeyData;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface InputEventKeyData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly key: KeyValue;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly down: boolean;
}

/** QEMU 10.0 11.1 */
export interface InputEventMtt {
  /** QEMU 10.0 11.1 */
  readonly data: InputEventMttData;
}

/** QEMU 10.0 11.1 */
export interface InputEventMttData {
  /** QEMU 10.0 11.1 */
  readonly type: InputEventMttDataType;
  /** QEMU 10.0 11.1 */
  readonly slot: Integer;
  /** QEMU 10.0 11.1 */
  readonly 'tracking-id': Integer;
  /** QEMU 10.0 11.1 */
  readonly axis: InputEventRelDataAxis;
  /** QEMU 10.0 11.1 */
  readonly value: Integer;
}

/** QEMU 10.0 11.1 */
export type InputEventMttDataType =
  | 'begin'
  | 'update'
  | 'end'
  | 'cancel'
  | 'data';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface InputEventRel {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly data: InputEventRelData;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface InputEventRelData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly axis: InputEventRelDataAxis;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly value: Integer;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type InputEventRelDataAxis =
  | 'x'
  | 'y';

/** QEMU 5.2 7.2 10.0 11.1 */
export type InputEventType =
  | 'key'
  | 'btn'
  | 'rel'
  | 'abs'
  /** QEMU 10.0 11.1 */
  | 'mtt';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface InputSendEventArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly device?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly head?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly events: readonly InputEvent[];
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface JobCancelArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface JobCompleteArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface JobDismissArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface JobFinalizeArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface JobInfo {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly type: JobType;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly status: JobStatus;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'current-progress': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'total-progress': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly error?: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface JobPauseArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface JobResumeArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type JobStatus =
  | 'undefined'
  | 'created'
  | 'running'
  | 'paused'
  | 'ready'
  | 'standby'
  | 'waiting'
  | 'pending'
  | 'aborting'
  | 'concluded'
  | 'null';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface JobStatusChangeData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly status: JobStatus;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type JobType =
  | 'commit'
  | 'stream'
  | 'mirror'
  | 'backup'
  | 'create'
  | 'amend'
  /** QEMU 7.2 10.0 11.1 */
  | 'snapshot-load'
  /** QEMU 7.2 10.0 11.1 */
  | 'snapshot-save'
  /** QEMU 7.2 10.0 11.1 */
  | 'snapshot-delete';

/** QEMU 5.2 7.2 10.0 11.1 */
export type KeyValue =
  | NumberKeyValue
  | QcodeKeyValue;

/** What all cases of {@link KeyValue} have. */
export interface KeyValueBase {
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface NumberKeyValue extends KeyValueBase, KeyValueNumber {
  readonly type: 'number';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface QcodeKeyValue extends KeyValueBase, KeyValueQcode {
  readonly type: 'qcode';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface KeyValueNumber {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly data: Integer;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface KeyValueQcode {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly data: QKeyCode;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type KeyValueType =
  | 'number'
  | 'qcode';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface KvmInfo {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly enabled: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly present: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface MachineInfo {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly name: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly alias?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'is-default'?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'cpu-max': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'hotpluggable-cpus': boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'numa-mem-supported': boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly deprecated: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'default-cpu-type'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'default-ram-id'?: string;
  /** QEMU 10.0 11.1 */
  readonly acpi?: boolean;
  /**
   * QEMU 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'compat-props'?: readonly MachineInfoCompatProps[];
}

/** QEMU 10.0 11.1 */
export interface MachineInfoCompatProps {
  /** QEMU 10.0 11.1 */
  readonly 'qom-type': string;
  /** QEMU 10.0 11.1 */
  readonly property: string;
  /** QEMU 10.0 11.1 */
  readonly value: string;
}

/** QEMU 5.2 7.2 */
export interface MemUnplugErrorData {
  /** QEMU 5.2 7.2 */
  readonly device: string;
  /** QEMU 5.2 7.2 */
  readonly msg: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface Memdev {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly size: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly merge: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly dump: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly prealloc: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly share?: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly reserve?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'host-nodes': readonly number[];
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly policy: MemdevPolicy;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type MemdevPolicy =
  | 'default'
  | 'preferred'
  | 'bind'
  | 'interleave';

/** QEMU 5.2 7.2 10.0 11.1 */
export type MemoryDeviceInfo =
  | DimmMemoryDeviceInfo
  | VirtioPmemMemoryDeviceInfo
  | VirtioMemMemoryDeviceInfo
  | SgxEpcMemoryDeviceInfo
  | HvBalloonMemoryDeviceInfo
  | SpMemMemoryDeviceInfo;

/** What all cases of {@link MemoryDeviceInfo} have. */
export interface MemoryDeviceInfoBase {
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface DimmMemoryDeviceInfo extends MemoryDeviceInfoBase, MemoryDeviceInfoDimm {
  readonly type: 'dimm' | 'nvdimm';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface VirtioPmemMemoryDeviceInfo extends MemoryDeviceInfoBase, MemoryDeviceInfoVirtioPmem {
  readonly type: 'virtio-pmem';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface VirtioMemMemoryDeviceInfo extends MemoryDeviceInfoBase, MemoryDeviceInfoVirtioMem {
  readonly type: 'virtio-mem';
}

/** QEMU 7.2 10.0 11.1 */
export interface SgxEpcMemoryDeviceInfo extends MemoryDeviceInfoBase, MemoryDeviceInfoSgxEpc {
  readonly type: 'sgx-epc';
}

/** QEMU 10.0 11.1 */
export interface HvBalloonMemoryDeviceInfo extends MemoryDeviceInfoBase, MemoryDeviceInfoHvBalloon {
  readonly type: 'hv-balloon';
}

/** QEMU 11.1 */
export interface SpMemMemoryDeviceInfo extends MemoryDeviceInfoBase, MemoryDeviceInfoSpMem {
  readonly type: 'sp-mem';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface MemoryDeviceInfoDimm {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly data: MemoryDeviceInfoDimmData;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface MemoryDeviceInfoDimmData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly addr: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly size: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly slot: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly node: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly memdev: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly hotplugged: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly hotpluggable: boolean;
}

/** QEMU 10.0 11.1 */
export interface MemoryDeviceInfoHvBalloon {
  /** QEMU 10.0 11.1 */
  readonly data: MemoryDeviceInfoHvBalloonData;
}

/** QEMU 10.0 11.1 */
export interface MemoryDeviceInfoHvBalloonData {
  /** QEMU 10.0 11.1 */
  readonly id?: string;
  /** QEMU 10.0 11.1 */
  readonly memaddr?: number;
  /** QEMU 10.0 11.1 */
  readonly 'max-size': number;
  /** QEMU 10.0 11.1 */
  readonly memdev?: string;
}

/** QEMU 7.2 10.0 11.1 */
export interface MemoryDeviceInfoSgxEpc {
  /** QEMU 7.2 10.0 11.1 */
  readonly data: MemoryDeviceInfoSgxEpcData;
}

/** QEMU 7.2 10.0 11.1 */
export interface MemoryDeviceInfoSgxEpcData {
  /** QEMU 7.2 10.0 11.1 */
  readonly id?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly memaddr: number;
  /** QEMU 7.2 10.0 11.1 */
  readonly size: number;
  /** QEMU 7.2 10.0 11.1 */
  readonly node: number;
  /** QEMU 7.2 10.0 11.1 */
  readonly memdev: string;
}

/** QEMU 11.1 */
export interface MemoryDeviceInfoSpMem {
  /** QEMU 11.1 */
  readonly data: MemoryDeviceInfoSpMemData;
}

/** QEMU 11.1 */
export interface MemoryDeviceInfoSpMemData {
  /** QEMU 11.1 */
  readonly id?: string;
  /** QEMU 11.1 */
  readonly addr: number;
  /** QEMU 11.1 */
  readonly size: number;
  /** QEMU 11.1 */
  readonly node: number;
  /** QEMU 11.1 */
  readonly memdev: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type MemoryDeviceInfoType =
  | 'dimm'
  | 'nvdimm'
  | 'virtio-pmem'
  | 'virtio-mem'
  /** QEMU 7.2 10.0 11.1 */
  | 'sgx-epc'
  /** QEMU 10.0 11.1 */
  | 'hv-balloon'
  /** QEMU 11.1 */
  | 'sp-mem';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface MemoryDeviceInfoVirtioMem {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly data: MemoryDeviceInfoVirtioMemData;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface MemoryDeviceInfoVirtioMemData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly memaddr: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'requested-size': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly size: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'max-size': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'block-size': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly node: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly memdev: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface MemoryDeviceInfoVirtioPmem {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly data: MemoryDeviceInfoVirtioPmemData;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface MemoryDeviceInfoVirtioPmemData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly memaddr: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly size: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly memdev: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface MemoryDeviceSizeChangeData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly size: number;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'qom-path'?: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type MemoryFailureAction =
  | 'ignore'
  | 'inject'
  | 'fatal'
  | 'reset';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface MemoryFailureData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly recipient: MemoryFailureRecipient;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly action: MemoryFailureAction;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly flags: MemoryFailureFlags;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface MemoryFailureFlags {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'action-required': boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly recursive: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type MemoryFailureRecipient =
  | 'hypervisor'
  | 'guest';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface MemsaveArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly val: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly size: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly filename: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'cpu-index'?: Integer;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface MigrateArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly uri?: string;
  /** QEMU 10.0 11.1 */
  readonly channels?: readonly MigrateChannels[];
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly resume?: boolean;
  /** QEMU 5.2 7.2 10.0 */
  readonly detach?: boolean;
  /** QEMU 5.2 7.2 */
  readonly blk?: boolean;
  /** QEMU 5.2 7.2 */
  readonly inc?: boolean;
}

/** QEMU 10.0 11.1 */
export interface MigrateChannels {
  /** QEMU 10.0 11.1 */
  readonly 'channel-type': MigrateChannelsChannelType;
  /** QEMU 10.0 11.1 */
  readonly addr: MigrateChannelsAddr;
}

/** QEMU 10.0 11.1 */
export type MigrateChannelsAddr =
  | SocketMigrateChannelsAddr
  | ExecMigrateChannelsAddr
  | RdmaMigrateChannelsAddr
  | FileMigrateChannelsAddr;

/** What all cases of {@link MigrateChannelsAddr} have. */
export interface MigrateChannelsAddrBase {
}

/** QEMU 10.0 11.1 */
export type SocketMigrateChannelsAddr = MigrateChannelsAddrBase & SocketAddress & {
  readonly transport: 'socket';
};

/** QEMU 10.0 11.1 */
export interface ExecMigrateChannelsAddr extends MigrateChannelsAddrBase, MigrateChannelsAddrExec {
  readonly transport: 'exec';
}

/** QEMU 10.0 11.1 */
export interface RdmaMigrateChannelsAddr extends MigrateChannelsAddrBase, InetSocketAddress {
  readonly transport: 'rdma';
}

/** QEMU 10.0 11.1 */
export interface FileMigrateChannelsAddr extends MigrateChannelsAddrBase, MigrateChannelsAddrFile {
  readonly transport: 'file';
}

/** QEMU 10.0 11.1 */
export interface MigrateChannelsAddrExec {
  /** QEMU 10.0 11.1 */
  readonly args: readonly string[];
}

/** QEMU 10.0 11.1 */
export interface MigrateChannelsAddrFile {
  /** QEMU 10.0 11.1 */
  readonly filename: string;
  /** QEMU 10.0 11.1 */
  readonly offset: Integer;
}

/** QEMU 10.0 11.1 */
export type MigrateChannelsAddrTransport =
  | 'socket'
  | 'exec'
  | 'rdma'
  | 'file';

/** QEMU 10.0 11.1 */
export type MigrateChannelsChannelType =
  | 'main'
  | 'cpr';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface MigrateContinueArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly state: MigrateContinueState;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type MigrateContinueState =
  | 'none'
  | 'setup'
  | 'cancelling'
  | 'cancelled'
  | 'active'
  /** QEMU 11.1 */
  | 'postcopy-device'
  | 'postcopy-active'
  | 'postcopy-paused'
  /** QEMU 10.0 11.1 */
  | 'postcopy-recover-setup'
  | 'postcopy-recover'
  | 'completed'
  /** QEMU 11.1 */
  | 'failing'
  | 'failed'
  | 'colo'
  | 'pre-switchover'
  | 'device'
  | 'wait-unplug';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface MigrateIncomingArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly uri?: string;
  /** QEMU 10.0 11.1 */
  readonly channels?: readonly MigrateChannels[];
  /** QEMU 10.0 11.1 */
  readonly 'exit-on-error'?: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface MigrateRecoverArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly uri: string;
}

/** QEMU 5.2 */
export interface MigrateSetCacheSizeArguments {
  /** QEMU 5.2 */
  readonly value: Integer;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface MigrateSetCapabilitiesArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly capabilities: readonly MigrationCapabilityStatus[];
}

/** QEMU 5.2 */
export interface MigrateSetDowntimeArguments {
  /** QEMU 5.2 */
  readonly value: number;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface MigrateSetParameters {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'announce-initial'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'announce-max'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'announce-rounds'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'announce-step'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'throttle-trigger-threshold'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'cpu-throttle-initial'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'cpu-throttle-increment'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'cpu-throttle-tailslow'?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'tls-creds'?: MigrateSetParametersTlsCreds;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'tls-hostname'?: MigrateSetParametersTlsCreds;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'tls-authz'?: MigrateSetParametersTlsCreds;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'max-bandwidth'?: number;
  /** QEMU 10.0 11.1 */
  readonly 'avail-switchover-bandwidth'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'downtime-limit'?: number;
  /**
   * QEMU 5.2 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-checkpoint-delay'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'multifd-channels'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'xbzrle-cache-size'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'max-postcopy-bandwidth'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'max-cpu-throttle'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'multifd-compression'?: MigrateSetParametersMultifdCompression;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'multifd-zlib-level'?: number;
  /** QEMU 10.0 11.1 */
  readonly 'multifd-qatzip-level'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'multifd-zstd-level'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'block-bitmap-mapping'?: readonly MigrateSetParametersBlockBitmapMapping[];
  /**
   * QEMU 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-vcpu-dirty-limit-period'?: number;
  /** QEMU 10.0 11.1 */
  readonly 'vcpu-dirty-limit'?: number;
  /** QEMU 10.0 11.1 */
  readonly mode?: MigrateSetParametersMode;
  /** QEMU 10.0 11.1 */
  readonly 'zero-page-detection'?: MigrateSetParametersZeroPageDetection;
  /** QEMU 10.0 11.1 */
  readonly 'direct-io'?: boolean;
  /**
   * QEMU 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-rdma-chunk-size'?: number;
  /** QEMU 11.1 */
  readonly 'cpr-exec-command'?: readonly string[];
  /** QEMU 5.2 7.2 */
  readonly 'compress-level'?: number;
  /** QEMU 5.2 7.2 */
  readonly 'compress-threads'?: number;
  /** QEMU 5.2 7.2 */
  readonly 'compress-wait-thread'?: boolean;
  /** QEMU 5.2 7.2 */
  readonly 'decompress-threads'?: number;
  /** QEMU 5.2 7.2 */
  readonly 'block-incremental'?: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface MigrateSetParametersBlockBitmapMapping {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'node-name': string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly alias: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly bitmaps: readonly MigrateSetParametersBlockBitmapMappingBitmaps[];
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface MigrateSetParametersBlockBitmapMappingBitmaps {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly name: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly alias: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly transform?: MigrateSetParametersBlockBitmapMappingBitmapsTransform;
}

/** QEMU 7.2 10.0 11.1 */
export interface MigrateSetParametersBlockBitmapMappingBitmapsTransform {
  /** QEMU 7.2 10.0 11.1 */
  readonly persistent?: boolean;
}

/** QEMU 10.0 11.1 */
export type MigrateSetParametersMode =
  | 'normal'
  | 'cpr-reboot'
  | 'cpr-transfer'
  /** QEMU 11.1 */
  | 'cpr-exec';

/** QEMU 5.2 7.2 10.0 11.1 */
export type MigrateSetParametersMultifdCompression =
  | 'none'
  | 'zlib'
  /** QEMU 7.2 10.0 11.1 */
  | 'zstd';

/** QEMU 5.2 7.2 10.0 11.1 */
export type MigrateSetParametersTlsCreds =
  | string
  | null;

/** QEMU 10.0 11.1 */
export type MigrateSetParametersZeroPageDetection =
  | 'none'
  | 'legacy'
  | 'multifd';

/** QEMU 5.2 */
export interface MigrateSetSpeedArguments {
  /** QEMU 5.2 */
  readonly value: Integer;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface MigrationCapabilityStatus {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly capability: MigrationCapabilityStatusCapability;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly state: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type MigrationCapabilityStatusCapability =
  | 'xbzrle'
  | 'rdma-pin-all'
  | 'auto-converge'
  | 'events'
  | 'postcopy-ram'
  /**
   * QEMU 5.2 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  | 'x-colo'
  | 'release-ram'
  | 'return-path'
  | 'pause-before-switchover'
  | 'multifd'
  | 'dirty-bitmaps'
  | 'postcopy-blocktime'
  | 'late-block-activate'
  /**
   * QEMU 5.2 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  | 'x-ignore-shared'
  | 'validate-uuid'
  /** QEMU 7.2 10.0 11.1 */
  | 'background-snapshot'
  /** QEMU 7.2 10.0 11.1 */
  | 'zero-copy-send'
  /** QEMU 7.2 10.0 11.1 */
  | 'postcopy-preempt'
  /** QEMU 10.0 11.1 */
  | 'switchover-ack'
  /** QEMU 10.0 11.1 */
  | 'dirty-limit'
  /** QEMU 10.0 11.1 */
  | 'mapped-ram'
  /**
   * QEMU 5.2 7.2 10.0
   * @deprecated in QEMU 10.0
   */
  | 'zero-blocks'
  /** QEMU 5.2 7.2 */
  | 'compress'
  /** QEMU 5.2 7.2 */
  | 'block';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface MigrationData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly status: MigrateContinueState;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface MigrationInfo {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly status?: MigrateContinueState;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly ram?: MigrationInfoRam;
  /** QEMU 11.1 */
  readonly remaining?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly vfio?: MigrationInfoVfio;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'xbzrle-cache'?: MigrationInfoXbzrleCache;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'total-time'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'expected-downtime'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly downtime?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'setup-time'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'cpu-throttle-percentage'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'error-desc'?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'blocked-reasons'?: readonly string[];
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'postcopy-blocktime'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'postcopy-vcpu-blocktime'?: readonly number[];
  /**
   * QEMU 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'postcopy-latency'?: number;
  /**
   * QEMU 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'postcopy-latency-dist'?: readonly number[];
  /**
   * QEMU 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'postcopy-vcpu-latency'?: readonly number[];
  /**
   * QEMU 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'postcopy-non-vcpu-latency'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'socket-address'?: readonly SocketAddress[];
  /** QEMU 10.0 11.1 */
  readonly 'dirty-limit-throttle-time-per-round'?: number;
  /** QEMU 10.0 11.1 */
  readonly 'dirty-limit-ring-full-time'?: number;
  /** QEMU 5.2 7.2 */
  readonly disk?: MigrationInfoRam;
  /** QEMU 5.2 7.2 */
  readonly compression?: MigrationInfoCompression;
}

/** QEMU 5.2 7.2 */
export interface MigrationInfoCompression {
  /** QEMU 5.2 7.2 */
  readonly pages: number;
  /** QEMU 5.2 7.2 */
  readonly busy: number;
  /** QEMU 5.2 7.2 */
  readonly 'busy-rate': number;
  /** QEMU 5.2 7.2 */
  readonly 'compressed-size': number;
  /** QEMU 5.2 7.2 */
  readonly 'compression-rate': number;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface MigrationInfoRam {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly transferred: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly remaining: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly total: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly duplicate: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly normal: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'normal-bytes': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'dirty-pages-rate': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly mbps: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'dirty-sync-count': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'postcopy-requests': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'page-size': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'multifd-bytes': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'pages-per-second': number;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'precopy-bytes'?: number;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'downtime-bytes'?: number;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'postcopy-bytes'?: number;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'dirty-sync-missed-zero-copy'?: number;
  /** QEMU 5.2 7.2 */
  readonly skipped?: number;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface MigrationInfoVfio {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly transferred: number;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface MigrationInfoXbzrleCache {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'cache-size': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly bytes: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly pages: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'cache-miss': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'cache-miss-rate': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'encoding-rate': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly overflow: number;
}

/** QEMU 5.2 7.2 10.0 */
export interface MigrationParameters {
  /** QEMU 5.2 7.2 10.0 */
  readonly 'announce-initial'?: number;
  /** QEMU 5.2 7.2 10.0 */
  readonly 'announce-max'?: number;
  /** QEMU 5.2 7.2 10.0 */
  readonly 'announce-rounds'?: number;
  /** QEMU 5.2 7.2 10.0 */
  readonly 'announce-step'?: number;
  /** QEMU 5.2 7.2 10.0 */
  readonly 'throttle-trigger-threshold'?: number;
  /** QEMU 5.2 7.2 10.0 */
  readonly 'cpu-throttle-initial'?: number;
  /** QEMU 5.2 7.2 10.0 */
  readonly 'cpu-throttle-increment'?: number;
  /** QEMU 5.2 7.2 10.0 */
  readonly 'cpu-throttle-tailslow'?: boolean;
  /** QEMU 5.2 7.2 10.0 */
  readonly 'tls-creds'?: string;
  /** QEMU 5.2 7.2 10.0 */
  readonly 'tls-hostname'?: string;
  /** QEMU 5.2 7.2 10.0 */
  readonly 'tls-authz'?: string;
  /** QEMU 5.2 7.2 10.0 */
  readonly 'max-bandwidth'?: number;
  /** QEMU 10.0 */
  readonly 'avail-switchover-bandwidth'?: number;
  /** QEMU 5.2 7.2 10.0 */
  readonly 'downtime-limit'?: number;
  /**
   * QEMU 5.2 7.2 10.0
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-checkpoint-delay'?: number;
  /** QEMU 5.2 7.2 10.0 */
  readonly 'multifd-channels'?: number;
  /** QEMU 5.2 7.2 10.0 */
  readonly 'xbzrle-cache-size'?: number;
  /** QEMU 5.2 7.2 10.0 */
  readonly 'max-postcopy-bandwidth'?: number;
  /** QEMU 5.2 7.2 10.0 */
  readonly 'max-cpu-throttle'?: number;
  /** QEMU 5.2 7.2 10.0 */
  readonly 'multifd-compression'?: MigrateSetParametersMultifdCompression;
  /** QEMU 5.2 7.2 10.0 */
  readonly 'multifd-zlib-level'?: number;
  /** QEMU 10.0 */
  readonly 'multifd-qatzip-level'?: number;
  /** QEMU 5.2 7.2 10.0 */
  readonly 'multifd-zstd-level'?: number;
  /** QEMU 5.2 7.2 10.0 */
  readonly 'block-bitmap-mapping'?: readonly MigrateSetParametersBlockBitmapMapping[];
  /**
   * QEMU 10.0
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-vcpu-dirty-limit-period'?: number;
  /** QEMU 10.0 */
  readonly 'vcpu-dirty-limit'?: number;
  /** QEMU 10.0 */
  readonly mode?: MigrateSetParametersMode;
  /** QEMU 10.0 */
  readonly 'zero-page-detection'?: MigrateSetParametersZeroPageDetection;
  /** QEMU 10.0 */
  readonly 'direct-io'?: boolean;
  /** QEMU 5.2 7.2 */
  readonly 'compress-level'?: number;
  /** QEMU 5.2 7.2 */
  readonly 'compress-threads'?: number;
  /** QEMU 5.2 7.2 */
  readonly 'compress-wait-thread'?: boolean;
  /** QEMU 5.2 7.2 */
  readonly 'decompress-threads'?: number;
  /** QEMU 5.2 7.2 */
  readonly 'block-incremental'?: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface MigrationPassData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly pass: number;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type MirrorCopyMode =
  | 'background'
  | 'write-blocking';

/** QEMU 5.2 7.2 10.0 11.1 */
export type MirrorSyncMode =
  | 'top'
  | 'full'
  | 'none'
  | 'incremental'
  | 'bitmap';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface MouseInfo {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly name: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly index: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly current: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly absolute: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface NameInfo {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly name?: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface NbdServerAddArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly name?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly description?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly device: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly writable?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly bitmap?: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface NbdServerRemoveArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly name: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly mode?: BlockExportDelMode;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface NbdServerStartArguments {
  /** QEMU 10.0 11.1 */
  readonly 'handshake-max-seconds'?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'tls-creds'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'tls-authz'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'max-connections'?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly addr: SocketAddressLegacy;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type Netdev =
  | NicNetdev
  | PasstNetdev
  | UserNetdev
  | TapNetdev
  | L2tpv3Netdev
  | SocketNetdev
  | StreamNetdev
  | DgramNetdev
  | VdeNetdev
  | BridgeNetdev
  | HubportNetdev
  | NetmapNetdev
  | VhostUserNetdev
  | VhostVdpaNetdev
  | PlainNetdev;

/** What all cases of {@link Netdev} have. */
export interface NetdevBase {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface NicNetdev extends NetdevBase, NetdevNic {
  readonly type: 'nic';
}

/** QEMU 11.1 */
export interface PasstNetdev extends NetdevBase, NetdevPasst {
  readonly type: 'passt';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface UserNetdev extends NetdevBase, NetdevUser {
  readonly type: 'user';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface TapNetdev extends NetdevBase, NetdevTap {
  readonly type: 'tap';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface L2tpv3Netdev extends NetdevBase, NetdevL2tpv3 {
  readonly type: 'l2tpv3';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface SocketNetdev extends NetdevBase, NetdevSocket {
  readonly type: 'socket';
}

/** QEMU 7.2 10.0 11.1 */
export interface StreamNetdev extends NetdevBase, NetdevStream {
  readonly type: 'stream';
}

/** QEMU 7.2 10.0 11.1 */
export interface DgramNetdev extends NetdevBase, NetdevDgram {
  readonly type: 'dgram';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface VdeNetdev extends NetdevBase, NetdevVde {
  readonly type: 'vde';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BridgeNetdev extends NetdevBase, NetdevBridge {
  readonly type: 'bridge';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface HubportNetdev extends NetdevBase, NetdevHubport {
  readonly type: 'hubport';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface NetmapNetdev extends NetdevBase, NetdevNetmap {
  readonly type: 'netmap';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface VhostUserNetdev extends NetdevBase, NetdevVhostUser {
  readonly type: 'vhost-user';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface VhostVdpaNetdev extends NetdevBase, NetdevVhostVdpa {
  readonly type: 'vhost-vdpa';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface PlainNetdev extends NetdevBase {
  readonly type: 'none';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface NetdevBridge {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly br?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly helper?: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface NetdevDelArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id: string;
}

/** QEMU 7.2 10.0 11.1 */
export interface NetdevDgram {
  /** QEMU 7.2 10.0 11.1 */
  readonly local?: SocketAddress;
  /** QEMU 7.2 10.0 11.1 */
  readonly remote?: SocketAddress;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface NetdevHubport {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly hubid: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly netdev?: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface NetdevL2tpv3 {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly src: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly dst: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly srcport?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly dstport?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly ipv6?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly udp?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly cookie64?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly counter?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly pincounter?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly txcookie?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly rxcookie?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly txsession: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly rxsession?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly offset?: Integer;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface NetdevNetmap {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly ifname: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly devname?: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface NetdevNic {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly netdev?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly macaddr?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly model?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly addr?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly vectors?: Integer;
}

/** QEMU 11.1 */
export interface NetdevPasst {
  /** QEMU 11.1 */
  readonly path?: string;
  /** QEMU 11.1 */
  readonly quiet?: boolean;
  /** QEMU 11.1 */
  readonly 'vhost-user'?: boolean;
  /** QEMU 11.1 */
  readonly mtu?: Integer;
  /** QEMU 11.1 */
  readonly address?: string;
  /** QEMU 11.1 */
  readonly netmask?: string;
  /** QEMU 11.1 */
  readonly mac?: string;
  /** QEMU 11.1 */
  readonly gateway?: string;
  /** QEMU 11.1 */
  readonly interface?: string;
  /** QEMU 11.1 */
  readonly outbound?: string;
  /** QEMU 11.1 */
  readonly 'outbound-if4'?: string;
  /** QEMU 11.1 */
  readonly 'outbound-if6'?: string;
  /** QEMU 11.1 */
  readonly dns?: string;
  /** QEMU 11.1 */
  readonly search?: readonly NetdevPasstSearch[];
  /** QEMU 11.1 */
  readonly fqdn?: string;
  /** QEMU 11.1 */
  readonly 'dhcp-dns'?: boolean;
  /** QEMU 11.1 */
  readonly 'dhcp-search'?: boolean;
  /** QEMU 11.1 */
  readonly 'map-host-loopback'?: string;
  /** QEMU 11.1 */
  readonly 'map-guest-addr'?: string;
  /** QEMU 11.1 */
  readonly 'dns-forward'?: string;
  /** QEMU 11.1 */
  readonly 'dns-host'?: string;
  /** QEMU 11.1 */
  readonly tcp?: boolean;
  /** QEMU 11.1 */
  readonly udp?: boolean;
  /** QEMU 11.1 */
  readonly icmp?: boolean;
  /** QEMU 11.1 */
  readonly dhcp?: boolean;
  /** QEMU 11.1 */
  readonly ndp?: boolean;
  /** QEMU 11.1 */
  readonly dhcpv6?: boolean;
  /** QEMU 11.1 */
  readonly ra?: boolean;
  /** QEMU 11.1 */
  readonly freebind?: boolean;
  /** QEMU 11.1 */
  readonly ipv4?: boolean;
  /** QEMU 11.1 */
  readonly ipv6?: boolean;
  /** QEMU 11.1 */
  readonly 'tcp-ports'?: readonly NetdevPasstTcpPorts[];
  /** QEMU 11.1 */
  readonly 'udp-ports'?: readonly NetdevPasstTcpPorts[];
  /** QEMU 11.1 */
  readonly param?: readonly NetdevPasstParam[];
}

/** QEMU 11.1 */
export interface NetdevPasstParam {
  /** QEMU 11.1 */
  readonly str: string;
}

/** QEMU 11.1 */
export interface NetdevPasstSearch {
  /** QEMU 11.1 */
  readonly str: string;
}

/** QEMU 11.1 */
export interface NetdevPasstTcpPorts {
  /** QEMU 11.1 */
  readonly str: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface NetdevSocket {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly fd?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly listen?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly connect?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly mcast?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly localaddr?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly udp?: string;
}

/** QEMU 7.2 10.0 11.1 */
export interface NetdevStream {
  /** QEMU 7.2 10.0 11.1 */
  readonly addr: SocketAddress;
  /** QEMU 7.2 10.0 11.1 */
  readonly server?: boolean;
  /** QEMU 10.0 11.1 */
  readonly 'reconnect-ms'?: Integer;
  /**
   * QEMU 10.0
   * @deprecated in QEMU 10.0
   */
  readonly reconnect?: Integer;
}

/** QEMU 7.2 10.0 11.1 */
export interface NetdevStreamConnectedData {
  /** QEMU 7.2 10.0 11.1 */
  readonly 'netdev-id': string;
  /** QEMU 7.2 10.0 11.1 */
  readonly addr: SocketAddress;
}

/** QEMU 7.2 10.0 11.1 */
export interface NetdevStreamDisconnectedData {
  /** QEMU 7.2 10.0 11.1 */
  readonly 'netdev-id': string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface NetdevTap {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly ifname?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly fd?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly fds?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly script?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly downscript?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly br?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly helper?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly sndbuf?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly vnet_hdr?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly vhost?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly vhostfd?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly vhostfds?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly vhostforce?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly queues?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'poll-us'?: Integer;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type NetdevType =
  | 'none'
  | 'nic'
  | 'user'
  | 'tap'
  | 'l2tpv3'
  | 'socket'
  /** QEMU 7.2 10.0 11.1 */
  | 'stream'
  /** QEMU 7.2 10.0 11.1 */
  | 'dgram'
  | 'vde'
  | 'bridge'
  | 'hubport'
  | 'netmap'
  | 'vhost-user'
  | 'vhost-vdpa'
  /** QEMU 11.1 */
  | 'passt';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface NetdevUser {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly hostname?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly restrict?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly ipv4?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly ipv6?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly ip?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly net?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly host?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly tftp?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly bootfile?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly dhcpstart?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly dns?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly dnssearch?: readonly SocketAddressFd[] | readonly NetdevUserDnssearch[];
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly domainname?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'ipv6-prefix'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'ipv6-prefixlen'?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'ipv6-host'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'ipv6-dns'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly smb?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly smbserver?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly hostfwd?: readonly SocketAddressFd[] | readonly NetdevUserDnssearch[] | readonly NetdevUserHostfwd[];
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly guestfwd?: readonly SocketAddressFd[] | readonly NetdevUserDnssearch[] | readonly NetdevUserGuestfwd[];
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'tftp-server-name'?: string;
}

/** QEMU 10.0 11.1 */
export interface NetdevUserDnssearch {
  /** QEMU 10.0 11.1 */
  readonly str: string;
}

/** QEMU 11.1 */
export interface NetdevUserGuestfwd {
  /** QEMU 11.1 */
  readonly str: string;
}

/** QEMU 11.1 */
export interface NetdevUserHostfwd {
  /** QEMU 11.1 */
  readonly str: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface NetdevVde {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly sock?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly port?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly group?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly mode?: Integer;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface NetdevVhostUser {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly chardev: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly vhostforce?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly queues?: Integer;
}

/** QEMU 10.0 11.1 */
export interface NetdevVhostUserConnectedData {
  /** QEMU 10.0 11.1 */
  readonly 'netdev-id': string;
  /** QEMU 10.0 11.1 */
  readonly 'chardev-id': string;
}

/** QEMU 10.0 11.1 */
export interface NetdevVhostUserDisconnectedData {
  /** QEMU 10.0 11.1 */
  readonly 'netdev-id': string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface NetdevVhostVdpa {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly vhostdev?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly vhostfd?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly queues?: Integer;
  /**
   * QEMU 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-svq'?: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface NicRxFilterChangedData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly name?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly path: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ObjectDelArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type ObjectOptions =
  | AcpiGenericInitiatorObjectOptions
  | AcpiGenericPortObjectOptions
  | AuthzListObjectOptions
  | AuthzListfileObjectOptions
  | AuthzPamObjectOptions
  | AuthzSimpleObjectOptions
  | CanHostSocketcanObjectOptions
  | ColoCompareObjectOptions
  | CryptodevBackendObjectOptions
  | CryptodevVhostUserObjectOptions
  | DbusVmstateObjectOptions
  | FilterBufferObjectOptions
  | FilterDumpObjectOptions
  | FilterMirrorObjectOptions
  | FilterRedirectorObjectOptions
  | FilterReplayObjectOptions
  | FilterRewriterObjectOptions
  | InputBarrierObjectOptions
  | InputLinuxObjectOptions
  | IommufdObjectOptions
  | IothreadObjectOptions
  | MainLoopObjectOptions
  | MemoryBackendEpcObjectOptions
  | MemoryBackendFileObjectOptions
  | MemoryBackendMemfdObjectOptions
  | MemoryBackendRamObjectOptions
  | MemoryBackendShmObjectOptions
  | MonitorHmpObjectOptions
  | MonitorQmpObjectOptions
  | PrManagerHelperObjectOptions
  | QtestObjectOptions
  | RngBuiltinObjectOptions
  | RngEgdObjectOptions
  | RngRandomObjectOptions
  | SecretObjectOptions
  | SecretKeyringObjectOptions
  | SevGuestObjectOptions
  | SevSnpGuestObjectOptions
  | TdxGuestObjectOptions
  | ThreadContextObjectOptions
  | ThrottleGroupObjectOptions
  | TlsCredsAnonObjectOptions
  | TlsCredsPskObjectOptions
  | TlsCredsX509ObjectOptions
  | TlsCipherSuitesObjectOptions
  | XRemoteObjectObjectOptions
  | XVfioUserServerObjectOptions
  | PlainObjectOptions;

/** What all cases of {@link ObjectOptions} have. */
export interface ObjectOptionsBase {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id: string;
  /** QEMU 5.2 */
  readonly props?: unknown;
}

/** QEMU 10.0 11.1 */
export interface AcpiGenericInitiatorObjectOptions extends ObjectOptionsBase, ObjectOptionsAcpiGenericInitiator {
  readonly 'qom-type': 'acpi-generic-initiator';
}

/** QEMU 10.0 11.1 */
export interface AcpiGenericPortObjectOptions extends ObjectOptionsBase, ObjectOptionsAcpiGenericPort {
  readonly 'qom-type': 'acpi-generic-port';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface AuthzListObjectOptions extends ObjectOptionsBase, ObjectOptionsAuthzList {
  readonly 'qom-type': 'authz-list';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface AuthzListfileObjectOptions extends ObjectOptionsBase, ObjectOptionsAuthzListfile {
  readonly 'qom-type': 'authz-listfile';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface AuthzPamObjectOptions extends ObjectOptionsBase, ObjectOptionsAuthzPam {
  readonly 'qom-type': 'authz-pam';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface AuthzSimpleObjectOptions extends ObjectOptionsBase, ObjectOptionsAuthzSimple {
  readonly 'qom-type': 'authz-simple';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface CanHostSocketcanObjectOptions extends ObjectOptionsBase, ObjectOptionsCanHostSocketcan {
  readonly 'qom-type': 'can-host-socketcan';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ColoCompareObjectOptions extends ObjectOptionsBase, ObjectOptionsColoCompare {
  readonly 'qom-type': 'colo-compare';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface CryptodevBackendObjectOptions extends ObjectOptionsBase, ObjectOptionsCryptodevBackend {
  readonly 'qom-type': 'cryptodev-backend' | 'cryptodev-backend-builtin' | 'cryptodev-backend-lkcf';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface CryptodevVhostUserObjectOptions extends ObjectOptionsBase, ObjectOptionsCryptodevVhostUser {
  readonly 'qom-type': 'cryptodev-vhost-user';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface DbusVmstateObjectOptions extends ObjectOptionsBase, ObjectOptionsDbusVmstate {
  readonly 'qom-type': 'dbus-vmstate';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface FilterBufferObjectOptions extends ObjectOptionsBase, ObjectOptionsFilterBuffer {
  readonly 'qom-type': 'filter-buffer';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface FilterDumpObjectOptions extends ObjectOptionsBase, ObjectOptionsFilterDump {
  readonly 'qom-type': 'filter-dump';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface FilterMirrorObjectOptions extends ObjectOptionsBase, ObjectOptionsFilterMirror {
  readonly 'qom-type': 'filter-mirror';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface FilterRedirectorObjectOptions extends ObjectOptionsBase, ObjectOptionsFilterRedirector {
  readonly 'qom-type': 'filter-redirector';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface FilterReplayObjectOptions extends ObjectOptionsBase, ObjectOptionsFilterReplay {
  readonly 'qom-type': 'filter-replay';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface FilterRewriterObjectOptions extends ObjectOptionsBase, ObjectOptionsFilterRewriter {
  readonly 'qom-type': 'filter-rewriter';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface InputBarrierObjectOptions extends ObjectOptionsBase, ObjectOptionsInputBarrier {
  readonly 'qom-type': 'input-barrier';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface InputLinuxObjectOptions extends ObjectOptionsBase, ObjectOptionsInputLinux {
  readonly 'qom-type': 'input-linux';
}

/** QEMU 10.0 11.1 */
export interface IommufdObjectOptions extends ObjectOptionsBase, ObjectOptionsIommufd {
  readonly 'qom-type': 'iommufd';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface IothreadObjectOptions extends ObjectOptionsBase, ObjectOptionsIothread {
  readonly 'qom-type': 'iothread';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface MainLoopObjectOptions extends ObjectOptionsBase, ObjectOptionsMainLoop {
  readonly 'qom-type': 'main-loop';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface MemoryBackendEpcObjectOptions extends ObjectOptionsBase, ObjectOptionsMemoryBackendEpc {
  readonly 'qom-type': 'memory-backend-epc';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface MemoryBackendFileObjectOptions extends ObjectOptionsBase, ObjectOptionsMemoryBackendFile {
  readonly 'qom-type': 'memory-backend-file';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface MemoryBackendMemfdObjectOptions extends ObjectOptionsBase, ObjectOptionsMemoryBackendMemfd {
  readonly 'qom-type': 'memory-backend-memfd';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface MemoryBackendRamObjectOptions extends ObjectOptionsBase, ObjectOptionsMemoryBackendRam {
  readonly 'qom-type': 'memory-backend-ram';
}

/** QEMU 10.0 11.1 */
export interface MemoryBackendShmObjectOptions extends ObjectOptionsBase, ObjectOptionsMemoryBackendShm {
  readonly 'qom-type': 'memory-backend-shm';
}

/** QEMU 11.1 */
export interface MonitorHmpObjectOptions extends ObjectOptionsBase, ObjectOptionsMonitorHmp {
  readonly 'qom-type': 'monitor-hmp';
}

/** QEMU 11.1 */
export interface MonitorQmpObjectOptions extends ObjectOptionsBase, ObjectOptionsMonitorQmp {
  readonly 'qom-type': 'monitor-qmp';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface PrManagerHelperObjectOptions extends ObjectOptionsBase, ObjectOptionsPrManagerHelper {
  readonly 'qom-type': 'pr-manager-helper';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface QtestObjectOptions extends ObjectOptionsBase, ObjectOptionsQtest {
  readonly 'qom-type': 'qtest';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface RngBuiltinObjectOptions extends ObjectOptionsBase, ObjectOptionsRngBuiltin {
  readonly 'qom-type': 'rng-builtin';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface RngEgdObjectOptions extends ObjectOptionsBase, ObjectOptionsRngEgd {
  readonly 'qom-type': 'rng-egd';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface RngRandomObjectOptions extends ObjectOptionsBase, ObjectOptionsRngRandom {
  readonly 'qom-type': 'rng-random';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface SecretObjectOptions extends ObjectOptionsBase, ObjectOptionsSecret {
  readonly 'qom-type': 'secret';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface SecretKeyringObjectOptions extends ObjectOptionsBase, ObjectOptionsSecretKeyring {
  readonly 'qom-type': 'secret_keyring';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface SevGuestObjectOptions extends ObjectOptionsBase, ObjectOptionsSevGuest {
  readonly 'qom-type': 'sev-guest';
}

/** QEMU 10.0 11.1 */
export interface SevSnpGuestObjectOptions extends ObjectOptionsBase, ObjectOptionsSevSnpGuest {
  readonly 'qom-type': 'sev-snp-guest';
}

/** QEMU 11.1 */
export interface TdxGuestObjectOptions extends ObjectOptionsBase, ObjectOptionsTdxGuest {
  readonly 'qom-type': 'tdx-guest';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ThreadContextObjectOptions extends ObjectOptionsBase, ObjectOptionsThreadContext {
  readonly 'qom-type': 'thread-context';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ThrottleGroupObjectOptions extends ObjectOptionsBase, ObjectOptionsThrottleGroup {
  readonly 'qom-type': 'throttle-group';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface TlsCredsAnonObjectOptions extends ObjectOptionsBase, ObjectOptionsTlsCredsAnon {
  readonly 'qom-type': 'tls-creds-anon';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface TlsCredsPskObjectOptions extends ObjectOptionsBase, ObjectOptionsTlsCredsPsk {
  readonly 'qom-type': 'tls-creds-psk';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface TlsCredsX509ObjectOptions extends ObjectOptionsBase, ObjectOptionsTlsCredsX509 {
  readonly 'qom-type': 'tls-creds-x509';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface TlsCipherSuitesObjectOptions extends ObjectOptionsBase, ObjectOptionsTlsCipherSuites {
  readonly 'qom-type': 'tls-cipher-suites';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface XRemoteObjectObjectOptions extends ObjectOptionsBase, ObjectOptionsXRemoteObject {
  readonly 'qom-type': 'x-remote-object';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface XVfioUserServerObjectOptions extends ObjectOptionsBase, ObjectOptionsXVfioUserServer {
  readonly 'qom-type': 'x-vfio-user-server';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface PlainObjectOptions extends ObjectOptionsBase {
  readonly 'qom-type': 'can-bus' | 'pef-guest' | 's390-pv-guest';
}

/** QEMU 10.0 11.1 */
export interface ObjectOptionsAcpiGenericInitiator {
  /** QEMU 10.0 11.1 */
  readonly 'pci-dev': string;
  /** QEMU 10.0 11.1 */
  readonly node: Integer;
}

/** QEMU 10.0 11.1 */
export interface ObjectOptionsAcpiGenericPort {
  /** QEMU 10.0 11.1 */
  readonly 'pci-bus': string;
  /** QEMU 10.0 11.1 */
  readonly node: Integer;
}

/** QEMU 7.2 10.0 11.1 */
export interface ObjectOptionsAuthzList {
  /** QEMU 7.2 10.0 11.1 */
  readonly policy?: ObjectOptionsAuthzListPolicy;
  /** QEMU 7.2 10.0 11.1 */
  readonly rules?: readonly ObjectOptionsAuthzListRules[];
}

/** QEMU 7.2 10.0 11.1 */
export type ObjectOptionsAuthzListPolicy =
  | 'deny'
  | 'allow';

/** QEMU 7.2 10.0 11.1 */
export interface ObjectOptionsAuthzListRules {
  /** QEMU 7.2 10.0 11.1 */
  readonly match: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly policy: ObjectOptionsAuthzListPolicy;
  /** QEMU 7.2 10.0 11.1 */
  readonly format?: ObjectOptionsAuthzListRulesFormat;
}

/** QEMU 7.2 10.0 11.1 */
export type ObjectOptionsAuthzListRulesFormat =
  | 'exact'
  | 'glob';

/** QEMU 7.2 10.0 11.1 */
export interface ObjectOptionsAuthzListfile {
  /** QEMU 7.2 10.0 11.1 */
  readonly filename: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly refresh?: boolean;
}

/** QEMU 7.2 10.0 11.1 */
export interface ObjectOptionsAuthzPam {
  /** QEMU 7.2 10.0 11.1 */
  readonly service: string;
}

/** QEMU 7.2 10.0 11.1 */
export interface ObjectOptionsAuthzSimple {
  /** QEMU 7.2 10.0 11.1 */
  readonly identity: string;
}

/** QEMU 7.2 10.0 11.1 */
export interface ObjectOptionsCanHostSocketcan {
  /** QEMU 7.2 10.0 11.1 */
  readonly if: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly canbus: string;
}

/** QEMU 7.2 10.0 11.1 */
export interface ObjectOptionsColoCompare {
  /** QEMU 7.2 10.0 11.1 */
  readonly primary_in: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly secondary_in: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly outdev: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly iothread: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly notify_dev?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly compare_timeout?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly expired_scan_cycle?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly max_queue_size?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly vnet_hdr_support?: boolean;
}

/** QEMU 7.2 10.0 11.1 */
export interface ObjectOptionsCryptodevBackend {
  /** QEMU 7.2 10.0 11.1 */
  readonly queues?: Integer;
  /** QEMU 10.0 11.1 */
  readonly 'throttle-bps'?: Integer;
  /** QEMU 10.0 11.1 */
  readonly 'throttle-ops'?: Integer;
}

/** QEMU 7.2 10.0 11.1 */
export interface ObjectOptionsCryptodevVhostUser {
  /** QEMU 7.2 10.0 11.1 */
  readonly queues?: Integer;
  /** QEMU 10.0 11.1 */
  readonly 'throttle-bps'?: Integer;
  /** QEMU 10.0 11.1 */
  readonly 'throttle-ops'?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly chardev: string;
}

/** QEMU 7.2 10.0 11.1 */
export interface ObjectOptionsDbusVmstate {
  /** QEMU 7.2 10.0 11.1 */
  readonly addr: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'id-list'?: string;
}

/** QEMU 7.2 10.0 11.1 */
export interface ObjectOptionsFilterBuffer {
  /** QEMU 7.2 10.0 11.1 */
  readonly netdev: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly queue?: ObjectOptionsFilterBufferQueue;
  /** QEMU 7.2 10.0 11.1 */
  readonly status?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly position?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly insert?: ObjectOptionsFilterBufferInsert;
  /** QEMU 7.2 10.0 11.1 */
  readonly interval: Integer;
}

/** QEMU 7.2 10.0 11.1 */
export type ObjectOptionsFilterBufferInsert =
  | 'before'
  | 'behind';

/** QEMU 7.2 10.0 11.1 */
export type ObjectOptionsFilterBufferQueue =
  | 'all'
  | 'rx'
  | 'tx';

/** QEMU 7.2 10.0 11.1 */
export interface ObjectOptionsFilterDump {
  /** QEMU 7.2 10.0 11.1 */
  readonly netdev: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly queue?: ObjectOptionsFilterBufferQueue;
  /** QEMU 7.2 10.0 11.1 */
  readonly status?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly position?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly insert?: ObjectOptionsFilterBufferInsert;
  /** QEMU 7.2 10.0 11.1 */
  readonly file: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly maxlen?: Integer;
}

/** QEMU 7.2 10.0 11.1 */
export interface ObjectOptionsFilterMirror {
  /** QEMU 7.2 10.0 11.1 */
  readonly netdev: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly queue?: ObjectOptionsFilterBufferQueue;
  /** QEMU 7.2 10.0 11.1 */
  readonly status?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly position?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly insert?: ObjectOptionsFilterBufferInsert;
  /** QEMU 7.2 10.0 11.1 */
  readonly outdev: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly vnet_hdr_support?: boolean;
}

/** QEMU 7.2 10.0 11.1 */
export interface ObjectOptionsFilterRedirector {
  /** QEMU 7.2 10.0 11.1 */
  readonly netdev: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly queue?: ObjectOptionsFilterBufferQueue;
  /** QEMU 7.2 10.0 11.1 */
  readonly status?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly position?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly insert?: ObjectOptionsFilterBufferInsert;
  /** QEMU 7.2 10.0 11.1 */
  readonly indev?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly outdev?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly vnet_hdr_support?: boolean;
}

/** QEMU 7.2 10.0 11.1 */
export interface ObjectOptionsFilterReplay {
  /** QEMU 7.2 10.0 11.1 */
  readonly netdev: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly queue?: ObjectOptionsFilterBufferQueue;
  /** QEMU 7.2 10.0 11.1 */
  readonly status?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly position?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly insert?: ObjectOptionsFilterBufferInsert;
}

/** QEMU 7.2 10.0 11.1 */
export interface ObjectOptionsFilterRewriter {
  /** QEMU 7.2 10.0 11.1 */
  readonly netdev: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly queue?: ObjectOptionsFilterBufferQueue;
  /** QEMU 7.2 10.0 11.1 */
  readonly status?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly position?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly insert?: ObjectOptionsFilterBufferInsert;
  /** QEMU 7.2 10.0 11.1 */
  readonly vnet_hdr_support?: boolean;
}

/** QEMU 7.2 10.0 11.1 */
export interface ObjectOptionsInputBarrier {
  /** QEMU 7.2 10.0 11.1 */
  readonly name: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly server?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly port?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'x-origin'?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'y-origin'?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly width?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly height?: string;
}

/** QEMU 7.2 10.0 11.1 */
export interface ObjectOptionsInputLinux {
  /** QEMU 7.2 10.0 11.1 */
  readonly evdev: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly grab_all?: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly repeat?: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'grab-toggle'?: ObjectOptionsInputLinuxGrabToggle;
}

/** QEMU 7.2 10.0 11.1 */
export type ObjectOptionsInputLinuxGrabToggle =
  | 'ctrl-ctrl'
  | 'alt-alt'
  | 'shift-shift'
  | 'meta-meta'
  | 'scrolllock'
  | 'ctrl-scrolllock';

/** QEMU 10.0 11.1 */
export interface ObjectOptionsIommufd {
  /** QEMU 10.0 11.1 */
  readonly fd?: string;
}

/** QEMU 7.2 10.0 11.1 */
export interface ObjectOptionsIothread {
  /** QEMU 7.2 10.0 11.1 */
  readonly 'aio-max-batch'?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'thread-pool-min'?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'thread-pool-max'?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'poll-max-ns'?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'poll-grow'?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'poll-shrink'?: Integer;
  /** QEMU 11.1 */
  readonly 'poll-weight'?: Integer;
}

/** QEMU 7.2 10.0 11.1 */
export interface ObjectOptionsMainLoop {
  /** QEMU 7.2 10.0 11.1 */
  readonly 'aio-max-batch'?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'thread-pool-min'?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'thread-pool-max'?: Integer;
}

/** QEMU 7.2 10.0 11.1 */
export interface ObjectOptionsMemoryBackendEpc {
  /** QEMU 7.2 10.0 11.1 */
  readonly dump?: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'host-nodes'?: readonly Integer[];
  /** QEMU 7.2 10.0 11.1 */
  readonly merge?: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly policy?: MemdevPolicy;
  /** QEMU 7.2 10.0 11.1 */
  readonly prealloc?: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'prealloc-threads'?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'prealloc-context'?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly share?: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly reserve?: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly size: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'x-use-canonical-path-for-ramblock-id'?: boolean;
}

/** QEMU 7.2 10.0 11.1 */
export interface ObjectOptionsMemoryBackendFile {
  /** QEMU 7.2 10.0 11.1 */
  readonly dump?: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'host-nodes'?: readonly Integer[];
  /** QEMU 7.2 10.0 11.1 */
  readonly merge?: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly policy?: MemdevPolicy;
  /** QEMU 7.2 10.0 11.1 */
  readonly prealloc?: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'prealloc-threads'?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'prealloc-context'?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly share?: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly reserve?: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly size: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'x-use-canonical-path-for-ramblock-id'?: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly align?: Integer;
  /** QEMU 10.0 11.1 */
  readonly offset?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'discard-data'?: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'mem-path': string;
  /** QEMU 7.2 10.0 11.1 */
  readonly pmem?: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly readonly?: boolean;
  /** QEMU 10.0 11.1 */
  readonly rom?: BlockdevOptionsFileLocking;
}

/** QEMU 7.2 10.0 11.1 */
export interface ObjectOptionsMemoryBackendMemfd {
  /** QEMU 7.2 10.0 11.1 */
  readonly dump?: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'host-nodes'?: readonly Integer[];
  /** QEMU 7.2 10.0 11.1 */
  readonly merge?: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly policy?: MemdevPolicy;
  /** QEMU 7.2 10.0 11.1 */
  readonly prealloc?: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'prealloc-threads'?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'prealloc-context'?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly share?: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly reserve?: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly size: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'x-use-canonical-path-for-ramblock-id'?: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly hugetlb?: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly hugetlbsize?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly seal?: boolean;
}

/** QEMU 7.2 10.0 11.1 */
export interface ObjectOptionsMemoryBackendRam {
  /** QEMU 7.2 10.0 11.1 */
  readonly dump?: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'host-nodes'?: readonly Integer[];
  /** QEMU 7.2 10.0 11.1 */
  readonly merge?: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly policy?: MemdevPolicy;
  /** QEMU 7.2 10.0 11.1 */
  readonly prealloc?: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'prealloc-threads'?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'prealloc-context'?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly share?: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly reserve?: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly size: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'x-use-canonical-path-for-ramblock-id'?: boolean;
}

/** QEMU 10.0 11.1 */
export interface ObjectOptionsMemoryBackendShm {
  /** QEMU 10.0 11.1 */
  readonly dump?: boolean;
  /** QEMU 10.0 11.1 */
  readonly 'host-nodes'?: readonly Integer[];
  /** QEMU 10.0 11.1 */
  readonly merge?: boolean;
  /** QEMU 10.0 11.1 */
  readonly policy?: MemdevPolicy;
  /** QEMU 10.0 11.1 */
  readonly prealloc?: boolean;
  /** QEMU 10.0 11.1 */
  readonly 'prealloc-threads'?: Integer;
  /** QEMU 10.0 11.1 */
  readonly 'prealloc-context'?: string;
  /** QEMU 10.0 11.1 */
  readonly share?: boolean;
  /** QEMU 10.0 11.1 */
  readonly reserve?: boolean;
  /** QEMU 10.0 11.1 */
  readonly size: Integer;
  /** QEMU 10.0 11.1 */
  readonly 'x-use-canonical-path-for-ramblock-id'?: boolean;
}

/** QEMU 11.1 */
export interface ObjectOptionsMonitorHmp {
  /** QEMU 11.1 */
  readonly chardev: string;
  /** QEMU 11.1 */
  readonly readline?: boolean;
}

/** QEMU 11.1 */
export interface ObjectOptionsMonitorQmp {
  /** QEMU 11.1 */
  readonly chardev: string;
  /** QEMU 11.1 */
  readonly pretty?: boolean;
  /** QEMU 11.1 */
  readonly 'close-action'?: ObjectOptionsMonitorQmpCloseAction;
}

/** QEMU 11.1 */
export type ObjectOptionsMonitorQmpCloseAction =
  | 'none'
  | 'delete';

/** QEMU 7.2 10.0 11.1 */
export interface ObjectOptionsPrManagerHelper {
  /** QEMU 7.2 10.0 11.1 */
  readonly path: string;
}

/** QEMU 7.2 10.0 11.1 */
export interface ObjectOptionsQtest {
  /** QEMU 7.2 10.0 11.1 */
  readonly chardev: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly log?: string;
}

/** QEMU 7.2 10.0 11.1 */
export interface ObjectOptionsRngBuiltin {
  /**
   * QEMU 7.2 10.0 11.1
   * @deprecated in QEMU 7.2 10.0 11.1
   */
  readonly opened?: boolean;
}

/** QEMU 7.2 10.0 11.1 */
export interface ObjectOptionsRngEgd {
  /**
   * QEMU 7.2 10.0 11.1
   * @deprecated in QEMU 7.2 10.0 11.1
   */
  readonly opened?: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly chardev: string;
}

/** QEMU 7.2 10.0 11.1 */
export interface ObjectOptionsRngRandom {
  /**
   * QEMU 7.2 10.0 11.1
   * @deprecated in QEMU 7.2 10.0 11.1
   */
  readonly opened?: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly filename?: string;
}

/** QEMU 7.2 10.0 11.1 */
export interface ObjectOptionsSecret {
  /** QEMU 7.2 10.0 11.1 */
  readonly format?: ObjectOptionsSecretFormat;
  /** QEMU 7.2 10.0 11.1 */
  readonly keyid?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly iv?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly data?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly file?: string;
  /**
   * QEMU 7.2
   * @deprecated in QEMU 7.2
   */
  readonly loaded?: boolean;
}

/** QEMU 7.2 10.0 11.1 */
export type ObjectOptionsSecretFormat =
  | 'raw'
  | 'base64';

/** QEMU 7.2 10.0 11.1 */
export interface ObjectOptionsSecretKeyring {
  /** QEMU 7.2 10.0 11.1 */
  readonly format?: ObjectOptionsSecretFormat;
  /** QEMU 7.2 10.0 11.1 */
  readonly keyid?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly iv?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly serial: Integer;
  /**
   * QEMU 7.2
   * @deprecated in QEMU 7.2
   */
  readonly loaded?: boolean;
}

/** QEMU 7.2 10.0 11.1 */
export interface ObjectOptionsSevGuest {
  /** QEMU 7.2 10.0 11.1 */
  readonly 'sev-device'?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly cbitpos?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'reduced-phys-bits': Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'kernel-hashes'?: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'dh-cert-file'?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'session-file'?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly policy?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly handle?: Integer;
  /** QEMU 10.0 11.1 */
  readonly 'legacy-vm-type'?: BlockdevOptionsFileLocking;
}

/** QEMU 10.0 11.1 */
export interface ObjectOptionsSevSnpGuest {
  /** QEMU 10.0 11.1 */
  readonly 'sev-device'?: string;
  /** QEMU 10.0 11.1 */
  readonly cbitpos?: Integer;
  /** QEMU 10.0 11.1 */
  readonly 'reduced-phys-bits': Integer;
  /** QEMU 10.0 11.1 */
  readonly 'kernel-hashes'?: boolean;
  /** QEMU 10.0 11.1 */
  readonly policy?: Integer;
  /** QEMU 10.0 11.1 */
  readonly 'guest-visible-workarounds'?: string;
  /** QEMU 10.0 11.1 */
  readonly 'id-block'?: string;
  /** QEMU 10.0 11.1 */
  readonly 'id-auth'?: string;
  /** QEMU 10.0 11.1 */
  readonly 'author-key-enabled'?: boolean;
  /** QEMU 10.0 11.1 */
  readonly 'host-data'?: string;
  /** QEMU 10.0 11.1 */
  readonly 'vcek-disabled'?: boolean;
}

/** QEMU 11.1 */
export interface ObjectOptionsTdxGuest {
  /** QEMU 11.1 */
  readonly attributes?: Integer;
  /** QEMU 11.1 */
  readonly 'sept-ve-disable'?: boolean;
  /** QEMU 11.1 */
  readonly mrconfigid?: string;
  /** QEMU 11.1 */
  readonly mrowner?: string;
  /** QEMU 11.1 */
  readonly mrownerconfig?: string;
  /** QEMU 11.1 */
  readonly 'quote-generation-socket'?: SocketAddress;
}

/** QEMU 7.2 10.0 11.1 */
export interface ObjectOptionsThreadContext {
  /** QEMU 7.2 10.0 11.1 */
  readonly 'cpu-affinity'?: readonly Integer[];
  /** QEMU 7.2 10.0 11.1 */
  readonly 'node-affinity'?: readonly Integer[];
}

/** QEMU 7.2 10.0 11.1 */
export interface ObjectOptionsThrottleGroup {
  /** QEMU 7.2 10.0 11.1 */
  readonly limits?: ObjectOptionsThrottleGroupLimits;
  /**
   * QEMU 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-iops-total'?: Integer;
  /**
   * QEMU 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-iops-total-max'?: Integer;
  /**
   * QEMU 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-iops-total-max-length'?: Integer;
  /**
   * QEMU 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-iops-read'?: Integer;
  /**
   * QEMU 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-iops-read-max'?: Integer;
  /**
   * QEMU 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-iops-read-max-length'?: Integer;
  /**
   * QEMU 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-iops-write'?: Integer;
  /**
   * QEMU 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-iops-write-max'?: Integer;
  /**
   * QEMU 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-iops-write-max-length'?: Integer;
  /**
   * QEMU 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-bps-total'?: Integer;
  /**
   * QEMU 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-bps-total-max'?: Integer;
  /**
   * QEMU 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-bps-total-max-length'?: Integer;
  /**
   * QEMU 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-bps-read'?: Integer;
  /**
   * QEMU 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-bps-read-max'?: Integer;
  /**
   * QEMU 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-bps-read-max-length'?: Integer;
  /**
   * QEMU 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-bps-write'?: Integer;
  /**
   * QEMU 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-bps-write-max'?: Integer;
  /**
   * QEMU 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-bps-write-max-length'?: Integer;
  /**
   * QEMU 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'x-iops-size'?: Integer;
}

/** QEMU 7.2 10.0 11.1 */
export interface ObjectOptionsThrottleGroupLimits {
  /** QEMU 7.2 10.0 11.1 */
  readonly 'iops-total'?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'iops-total-max'?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'iops-total-max-length'?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'iops-read'?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'iops-read-max'?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'iops-read-max-length'?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'iops-write'?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'iops-write-max'?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'iops-write-max-length'?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'bps-total'?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'bps-total-max'?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'bps-total-max-length'?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'bps-read'?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'bps-read-max'?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'bps-read-max-length'?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'bps-write'?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'bps-write-max'?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'bps-write-max-length'?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'iops-size'?: Integer;
}

/** QEMU 7.2 10.0 11.1 */
export interface ObjectOptionsTlsCipherSuites {
  /** QEMU 7.2 10.0 11.1 */
  readonly 'verify-peer'?: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly dir?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly endpoint?: ObjectOptionsTlsCredsAnonEndpoint;
  /** QEMU 7.2 10.0 11.1 */
  readonly priority?: string;
}

/** QEMU 7.2 10.0 11.1 */
export interface ObjectOptionsTlsCredsAnon {
  /** QEMU 7.2 10.0 11.1 */
  readonly 'verify-peer'?: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly dir?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly endpoint?: ObjectOptionsTlsCredsAnonEndpoint;
  /** QEMU 7.2 10.0 11.1 */
  readonly priority?: string;
  /**
   * QEMU 7.2
   * @deprecated in QEMU 7.2
   */
  readonly loaded?: boolean;
}

/** QEMU 7.2 10.0 11.1 */
export type ObjectOptionsTlsCredsAnonEndpoint =
  | 'client'
  | 'server';

/** QEMU 7.2 10.0 11.1 */
export interface ObjectOptionsTlsCredsPsk {
  /** QEMU 7.2 10.0 11.1 */
  readonly 'verify-peer'?: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly dir?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly endpoint?: ObjectOptionsTlsCredsAnonEndpoint;
  /** QEMU 7.2 10.0 11.1 */
  readonly priority?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly username?: string;
  /**
   * QEMU 7.2
   * @deprecated in QEMU 7.2
   */
  readonly loaded?: boolean;
}

/** QEMU 7.2 10.0 11.1 */
export interface ObjectOptionsTlsCredsX509 {
  /** QEMU 7.2 10.0 11.1 */
  readonly 'verify-peer'?: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly dir?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly endpoint?: ObjectOptionsTlsCredsAnonEndpoint;
  /** QEMU 7.2 10.0 11.1 */
  readonly priority?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'sanity-check'?: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly passwordid?: string;
  /**
   * QEMU 7.2
   * @deprecated in QEMU 7.2
   */
  readonly loaded?: boolean;
}

/** QEMU 7.2 10.0 11.1 */
export interface ObjectOptionsXRemoteObject {
  /** QEMU 7.2 10.0 11.1 */
  readonly fd: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly devid: string;
}

/** QEMU 7.2 10.0 11.1 */
export interface ObjectOptionsXVfioUserServer {
  /** QEMU 7.2 10.0 11.1 */
  readonly socket: SocketAddress;
  /** QEMU 7.2 10.0 11.1 */
  readonly device: string;
}

/** QEMU 7.2 10.0 11.1 */
export type ObjectType =
  /** QEMU 10.0 11.1 */
  | 'acpi-generic-initiator'
  /** QEMU 10.0 11.1 */
  | 'acpi-generic-port'
  | 'authz-list'
  | 'authz-listfile'
  | 'authz-pam'
  | 'authz-simple'
  | 'can-bus'
  | 'can-host-socketcan'
  | 'colo-compare'
  | 'cryptodev-backend'
  | 'cryptodev-backend-builtin'
  | 'cryptodev-backend-lkcf'
  | 'cryptodev-vhost-user'
  | 'dbus-vmstate'
  | 'filter-buffer'
  | 'filter-dump'
  | 'filter-mirror'
  | 'filter-redirector'
  | 'filter-replay'
  | 'filter-rewriter'
  | 'input-barrier'
  | 'input-linux'
  /** QEMU 10.0 11.1 */
  | 'iommufd'
  | 'iothread'
  | 'main-loop'
  | 'memory-backend-epc'
  | 'memory-backend-file'
  | 'memory-backend-memfd'
  | 'memory-backend-ram'
  /** QEMU 10.0 11.1 */
  | 'memory-backend-shm'
  /** QEMU 11.1 */
  | 'monitor-hmp'
  /** QEMU 11.1 */
  | 'monitor-qmp'
  | 'pef-guest'
  | 'pr-manager-helper'
  | 'qtest'
  | 'rng-builtin'
  | 'rng-egd'
  | 'rng-random'
  | 'secret'
  | 'secret_keyring'
  | 'sev-guest'
  /** QEMU 10.0 11.1 */
  | 'sev-snp-guest'
  | 'thread-context'
  | 's390-pv-guest'
  /** QEMU 11.1 */
  | 'tdx-guest'
  | 'throttle-group'
  | 'tls-creds-anon'
  | 'tls-creds-psk'
  | 'tls-creds-x509'
  | 'tls-cipher-suites'
  /**
   * QEMU 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  | 'x-remote-object'
  /**
   * QEMU 7.2 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  | 'x-vfio-user-server';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ObjectTypeInfo {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly name: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly abstract?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly parent?: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface PciDeviceInfo {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly bus: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly slot: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly function: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly class_info: PciDeviceInfoClassInfo;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id: PciDeviceInfoId;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly irq?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly irq_pin: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly qdev_id: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly pci_bridge?: PciDeviceInfoPciBridge;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly regions: readonly PciDeviceInfoRegions[];
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface PciDeviceInfoClassInfo {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly desc?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly class: number;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface PciDeviceInfoId {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly device: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly vendor: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly subsystem?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'subsystem-vendor'?: number;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface PciDeviceInfoPciBridge {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly bus: PciDeviceInfoPciBridgeBus;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly devices?: readonly PciDeviceInfo[];
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface PciDeviceInfoPciBridgeBus {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly number: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly secondary: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly subordinate: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly io_range: PciDeviceInfoPciBridgeBusIoRange;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly memory_range: PciDeviceInfoPciBridgeBusIoRange;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly prefetchable_range: PciDeviceInfoPciBridgeBusIoRange;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface PciDeviceInfoPciBridgeBusIoRange {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly base: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly limit: number;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface PciDeviceInfoRegions {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly bar: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly type: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly address: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly size: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly prefetch?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly mem_type_64?: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface PciInfo {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly bus: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly devices: readonly PciDeviceInfo[];
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface PmemsaveArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly val: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly size: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly filename: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface PrManagerStatusChangedData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly connected: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type QKeyCode =
  | 'unmapped'
  | 'shift'
  | 'shift_r'
  | 'alt'
  | 'alt_r'
  | 'ctrl'
  | 'ctrl_r'
  | 'menu'
  | 'esc'
  | '1'
  | '2'
  | '3'
  | '4'
  | '5'
  | '6'
  | '7'
  | '8'
  | '9'
  | '0'
  | 'minus'
  | 'equal'
  | 'backspace'
  | 'tab'
  | 'q'
  | 'w'
  | 'e'
  | 'r'
  | 't'
  | 'y'
  | 'u'
  | 'i'
  | 'o'
  | 'p'
  | 'bracket_left'
  | 'bracket_right'
  | 'ret'
  | 'a'
  | 's'
  | 'd'
  | 'f'
  | 'g'
  | 'h'
  | 'j'
  | 'k'
  | 'l'
  | 'semicolon'
  | 'apostrophe'
  | 'grave_accent'
  | 'backslash'
  | 'z'
  | 'x'
  | 'c'
  | 'v'
  | 'b'
  | 'n'
  | 'm'
  | 'comma'
  | 'dot'
  | 'slash'
  | 'asterisk'
  | 'spc'
  | 'caps_lock'
  | 'f1'
  | 'f2'
  | 'f3'
  | 'f4'
  | 'f5'
  | 'f6'
  | 'f7'
  | 'f8'
  | 'f9'
  | 'f10'
  | 'num_lock'
  | 'scroll_lock'
  | 'kp_divide'
  | 'kp_multiply'
  | 'kp_subtract'
  | 'kp_add'
  | 'kp_enter'
  | 'kp_decimal'
  | 'sysrq'
  | 'kp_0'
  | 'kp_1'
  | 'kp_2'
  | 'kp_3'
  | 'kp_4'
  | 'kp_5'
  | 'kp_6'
  | 'kp_7'
  | 'kp_8'
  | 'kp_9'
  | 'less'
  | 'f11'
  | 'f12'
  | 'print'
  | 'home'
  | 'pgup'
  | 'pgdn'
  | 'end'
  | 'left'
  | 'up'
  | 'down'
  | 'right'
  | 'insert'
  | 'delete'
  | 'stop'
  | 'again'
  | 'props'
  | 'undo'
  | 'front'
  | 'copy'
  | 'open'
  | 'paste'
  | 'find'
  | 'cut'
  | 'lf'
  | 'help'
  | 'meta_l'
  | 'meta_r'
  | 'compose'
  | 'pause'
  | 'ro'
  | 'hiragana'
  | 'henkan'
  | 'yen'
  | 'muhenkan'
  | 'katakanahiragana'
  | 'kp_comma'
  | 'kp_equals'
  | 'power'
  | 'sleep'
  | 'wake'
  | 'audionext'
  | 'audioprev'
  | 'audiostop'
  | 'audioplay'
  | 'audiomute'
  | 'volumeup'
  | 'volumedown'
  | 'mediaselect'
  | 'mail'
  | 'calculator'
  | 'computer'
  | 'ac_home'
  | 'ac_back'
  | 'ac_forward'
  | 'ac_refresh'
  | 'ac_bookmarks'
  /** QEMU 7.2 10.0 11.1 */
  | 'lang1'
  /** QEMU 7.2 10.0 11.1 */
  | 'lang2'
  /** QEMU 10.0 11.1 */
  | 'f13'
  /** QEMU 10.0 11.1 */
  | 'f14'
  /** QEMU 10.0 11.1 */
  | 'f15'
  /** QEMU 10.0 11.1 */
  | 'f16'
  /** QEMU 10.0 11.1 */
  | 'f17'
  /** QEMU 10.0 11.1 */
  | 'f18'
  /** QEMU 10.0 11.1 */
  | 'f19'
  /** QEMU 10.0 11.1 */
  | 'f20'
  /** QEMU 10.0 11.1 */
  | 'f21'
  /** QEMU 10.0 11.1 */
  | 'f22'
  /** QEMU 10.0 11.1 */
  | 'f23'
  /** QEMU 10.0 11.1 */
  | 'f24';

/** QEMU 5.2 7.2 10.0 11.1 */
export type QMPCapability =
  | 'oob';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface QmpCapabilitiesArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly enable?: readonly QMPCapability[];
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface QomGetArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly path: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly property: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface QomListArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly path: string;
}

/** QEMU 11.1 */
export interface QomListGetArguments {
  /** QEMU 11.1 */
  readonly paths: readonly string[];
}

/** QEMU 11.1 */
export interface QomListGetProperties {
  /** QEMU 11.1 */
  readonly name: string;
  /** QEMU 11.1 */
  readonly type: string;
  /** QEMU 11.1 */
  readonly value?: unknown;
}

/** QEMU 11.1 */
export interface QomListGetReturn {
  /** QEMU 11.1 */
  readonly properties: readonly QomListGetProperties[];
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface QomListPropertiesArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly typename: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface QomListTypesArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly implements?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly abstract?: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface QomSetArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly path: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly property: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly value: unknown;
}

/** QEMU 11.1 */
export type QueryAcceleratorsEnabled =
  | 'hvf'
  | 'kvm'
  | 'mshv'
  | 'nvmm'
  | 'qtest'
  | 'tcg'
  | 'whpx'
  | 'xen';

/** QEMU 11.1 */
export interface QueryAcceleratorsReturn {
  /** QEMU 11.1 */
  readonly enabled: QueryAcceleratorsEnabled;
  /** QEMU 11.1 */
  readonly present: readonly QueryAcceleratorsEnabled[];
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface QueryAcpiOspmStatusReturn {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly device?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly slot: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'slot-type': QueryAcpiOspmStatusSlotType;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly source: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly status: number;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type QueryAcpiOspmStatusSlotType =
  | 'DIMM'
  | 'CPU';

/** QEMU 11.1 */
export interface QueryBlockArguments {
  /** QEMU 11.1 */
  readonly flat?: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface QueryBlockstatsArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'query-nodes'?: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type QueryColoStatusMode =
  | 'none'
  | 'primary'
  | 'secondary';

/** QEMU 5.2 7.2 10.0 11.1 */
export type QueryColoStatusReason =
  | 'none'
  | 'request'
  | 'error'
  | 'processing';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface QueryColoStatusReturn {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly mode: QueryColoStatusMode;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'last-mode': QueryColoStatusMode;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly reason: QueryColoStatusReason;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface QueryCommandLineOptionsArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly option?: string;
}

/** QEMU 11.1 */
export interface QueryCpuModelBaselineArguments {
  /** QEMU 11.1 */
  readonly modela: CpuModelInfo;
  /** QEMU 11.1 */
  readonly modelb: CpuModelInfo;
}

/** QEMU 11.1 */
export interface QueryCpuModelBaselineReturn {
  /** QEMU 11.1 */
  readonly model: CpuModelInfo;
}

/** QEMU 11.1 */
export interface QueryCpuModelComparisonArguments {
  /** QEMU 11.1 */
  readonly modela: CpuModelInfo;
  /** QEMU 11.1 */
  readonly modelb: CpuModelInfo;
}

/** QEMU 11.1 */
export type QueryCpuModelComparisonResult =
  | 'incompatible'
  | 'identical'
  | 'superset'
  | 'subset';

/** QEMU 11.1 */
export interface QueryCpuModelComparisonReturn {
  /** QEMU 11.1 */
  readonly result: QueryCpuModelComparisonResult;
  /** QEMU 11.1 */
  readonly 'responsible-properties': readonly string[];
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface QueryCpuModelExpansionArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly type: QueryCpuModelExpansionType;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly model: CpuModelInfo;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface QueryCpuModelExpansionReturn {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly model: CpuModelInfo;
  /** QEMU 11.1 */
  readonly 'deprecated-props'?: readonly string[];
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type QueryCpuModelExpansionType =
  | 'static'
  | 'full';

/** QEMU 10.0 11.1 */
export interface QueryCryptodevClient {
  /** QEMU 10.0 11.1 */
  readonly queue: number;
  /** QEMU 10.0 11.1 */
  readonly type: QueryCryptodevClientType;
}

/** QEMU 10.0 11.1 */
export type QueryCryptodevClientType =
  | 'builtin'
  | 'vhost-user'
  | 'lkcf';

/** QEMU 10.0 11.1 */
export interface QueryCryptodevReturn {
  /** QEMU 10.0 11.1 */
  readonly id: string;
  /** QEMU 10.0 11.1 */
  readonly service: readonly QueryCryptodevService[];
  /** QEMU 10.0 11.1 */
  readonly client: readonly QueryCryptodevClient[];
}

/** QEMU 10.0 11.1 */
export type QueryCryptodevService =
  | 'cipher'
  | 'hash'
  | 'mac'
  | 'aead'
  | 'akcipher';

/** QEMU 10.0 11.1 */
export interface QueryDirtyRateArguments {
  /** QEMU 10.0 11.1 */
  readonly 'calc-time-unit'?: CalcDirtyRateCalcTimeUnit;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface QueryDirtyRateReturn {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'dirty-rate'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly status: QueryDirtyRateStatus;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'start-time': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'calc-time': number;
  /** QEMU 10.0 11.1 */
  readonly 'calc-time-unit'?: CalcDirtyRateCalcTimeUnit;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'sample-pages'?: number;
  /** QEMU 7.2 10.0 11.1 */
  readonly mode?: CalcDirtyRateMode;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'vcpu-dirty-rate'?: readonly QueryDirtyRateVcpuDirtyRate[];
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type QueryDirtyRateStatus =
  | 'unstarted'
  | 'measuring'
  | 'measured';

/** QEMU 7.2 10.0 11.1 */
export interface QueryDirtyRateVcpuDirtyRate {
  /** QEMU 7.2 10.0 11.1 */
  readonly id: number;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'dirty-rate': number;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface QueryDumpGuestMemoryCapabilityReturn {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly formats: readonly DumpGuestMemoryFormat[];
}

/** QEMU 11.1 */
export interface QueryFirmwareLogArguments {
  /** QEMU 11.1 */
  readonly 'max-size'?: Integer;
}

/** QEMU 11.1 */
export interface QueryFirmwareLogReturn {
  /** QEMU 11.1 */
  readonly version?: string;
  /** QEMU 11.1 */
  readonly log: string;
}

/** QEMU 11.1 */
export interface QueryGicCapabilitiesReturn {
  /** QEMU 11.1 */
  readonly version: number;
  /** QEMU 11.1 */
  readonly emulated: boolean;
  /** QEMU 11.1 */
  readonly kernel: boolean;
}

/** QEMU 10.0 11.1 */
export interface QueryHvBalloonStatusReportReturn {
  /** QEMU 10.0 11.1 */
  readonly committed: number;
  /** QEMU 10.0 11.1 */
  readonly available: number;
}

/** QEMU 10.0 11.1 */
export interface QueryMachinesArguments {
  /**
   * QEMU 10.0 11.1
   * Unstable: QEMU may change or remove it in any version.
   */
  readonly 'compat-props'?: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface QueryMemorySizeSummaryReturn {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'base-memory': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'plugged-memory'?: number;
}

/** QEMU 10.0 */
export interface QueryMigrationthreadsReturn {
  /** QEMU 10.0 */
  readonly name: string;
  /** QEMU 10.0 */
  readonly 'thread-id': number;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface QueryNamedBlockNodesArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly flat?: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface QueryPrManagersReturn {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly connected: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface QueryRockerArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly name: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface QueryRockerOfDpaFlowsAction {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'goto-tbl'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'group-id'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'tunnel-lport'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'vlan-id'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'new-vlan-id'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'out-pport'?: number;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface QueryRockerOfDpaFlowsArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly name: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'tbl-id'?: Integer;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface QueryRockerOfDpaFlowsKey {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly priority: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'tbl-id': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'in-pport'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'tunnel-id'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'vlan-id'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'eth-type'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'eth-src'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'eth-dst'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'ip-proto'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'ip-tos'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'ip-dst'?: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface QueryRockerOfDpaFlowsMask {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'in-pport'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'tunnel-id'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'vlan-id'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'eth-src'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'eth-dst'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'ip-proto'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'ip-tos'?: number;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface QueryRockerOfDpaFlowsReturn {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly cookie: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly hits: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly key: QueryRockerOfDpaFlowsKey;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly mask: QueryRockerOfDpaFlowsMask;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly action: QueryRockerOfDpaFlowsAction;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface QueryRockerOfDpaGroupsArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly name: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly type?: Integer;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface QueryRockerOfDpaGroupsReturn {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly type: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'vlan-id'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly pport?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly index?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'out-pport'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'group-id'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'set-vlan-id'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'pop-vlan'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'group-ids'?: readonly number[];
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'set-eth-src'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'set-eth-dst'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'ttl-check'?: number;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface QueryRockerPortsArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly name: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type QueryRockerPortsAutoneg =
  | 'off'
  | 'on';

/** QEMU 5.2 7.2 10.0 11.1 */
export type QueryRockerPortsDuplex =
  | 'half'
  | 'full';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface QueryRockerPortsReturn {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly name: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly enabled: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'link-up': boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly speed: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly duplex: QueryRockerPortsDuplex;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly autoneg: QueryRockerPortsAutoneg;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface QueryRockerReturn {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly name: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly ports: number;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface QueryRxFilterArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly name?: string;
}

/** QEMU 11.1 */
export type QueryS390xCpuPolarizationPolarization =
  | 'horizontal'
  | 'vertical';

/** QEMU 11.1 */
export interface QueryS390xCpuPolarizationReturn {
  /** QEMU 11.1 */
  readonly polarization: QueryS390xCpuPolarizationPolarization;
}

/** QEMU 7.2 10.0 11.1 */
export interface QuerySevAttestationReportArguments {
  /** QEMU 7.2 10.0 11.1 */
  readonly mnonce: string;
}

/** QEMU 7.2 10.0 11.1 */
export interface QuerySevAttestationReportReturn {
  /** QEMU 7.2 10.0 11.1 */
  readonly data: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface QuerySevCapabilitiesReturn {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly pdh: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'cert-chain': string;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'cpu0-id'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly cbitpos: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'reduced-phys-bits': number;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface QuerySevLaunchMeasureReturn {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly data: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type QuerySevReturn =
  | SevQuerySevReturn
  | SevSnpQuerySevReturn
  | UntaggedQuerySevReturn;

/** What all cases of {@link QuerySevReturn} have. */
export interface QuerySevReturnBase {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly enabled: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'api-major': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'api-minor': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'build-id': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly state: QuerySevState;
  /** QEMU 5.2 7.2 */
  readonly policy?: number;
  /** QEMU 5.2 7.2 */
  readonly handle?: number;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface SevQuerySevReturn extends Omit<QuerySevReturnBase, 'policy' | 'handle'>, QuerySevSev {
  readonly 'sev-type': 'sev';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface SevSnpQuerySevReturn extends QuerySevReturnBase, QuerySevSevSnp {
  readonly 'sev-type': 'sev-snp';
}

/** QEMU 5.2 7.2 */
export interface UntaggedQuerySevReturn extends QuerySevReturnBase {
  readonly 'sev-type'?: never;
}

/** QEMU 10.0 11.1 */
export interface QuerySevSev {
  /** QEMU 10.0 11.1 */
  readonly policy: number;
  /** QEMU 10.0 11.1 */
  readonly handle: number;
}

/** QEMU 10.0 11.1 */
export interface QuerySevSevSnp {
  /** QEMU 10.0 11.1 */
  readonly 'snp-policy': number;
}

/** QEMU 10.0 11.1 */
export type QuerySevSevType =
  | 'sev'
  | 'sev-snp';

/** QEMU 5.2 7.2 10.0 11.1 */
export type QuerySevState =
  | 'uninit'
  | 'launch-update'
  | 'launch-secret'
  | 'running'
  | 'send-update'
  | 'receive-update';

/** QEMU 7.2 10.0 11.1 */
export interface QuerySgxReturn {
  /** QEMU 7.2 10.0 11.1 */
  readonly sgx: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly sgx1: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly sgx2: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly flc: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly sections: readonly QuerySgxSections[];
  /**
   * QEMU 7.2
   * @deprecated in QEMU 7.2
   */
  readonly 'section-size'?: number;
}

/** QEMU 7.2 10.0 11.1 */
export interface QuerySgxSections {
  /** QEMU 7.2 10.0 11.1 */
  readonly node: number;
  /** QEMU 7.2 10.0 11.1 */
  readonly size: number;
}

/** QEMU 7.2 10.0 11.1 */
export type QueryStatsArguments =
  | VcpuQueryStatsArguments
  | PlainQueryStatsArguments
  | PlainQueryStatsArguments2;

/** What all cases of {@link QueryStatsArguments} have. */
export interface QueryStatsArgumentsBase {
  /** QEMU 7.2 10.0 11.1 */
  readonly providers?: readonly QueryStatsProviders[];
}

/** QEMU 7.2 10.0 11.1 */
export interface VcpuQueryStatsArguments extends QueryStatsArgumentsBase, QueryStatsVcpu {
  readonly target: 'vcpu';
}

/** QEMU 7.2 10.0 11.1 */
export interface PlainQueryStatsArguments extends QueryStatsArgumentsBase {
  readonly target: 'vm';
}

/** QEMU 10.0 11.1 */
export interface PlainQueryStatsArguments2 extends QueryStatsArgumentsBase {
  readonly target: 'cryptodev';
}

/** QEMU 7.2 10.0 11.1 */
export interface QueryStatsProviders {
  /** QEMU 7.2 10.0 11.1 */
  readonly provider: QueryStatsSchemasProvider;
  /** QEMU 7.2 10.0 11.1 */
  readonly names?: readonly string[];
}

/** QEMU 7.2 10.0 11.1 */
export interface QueryStatsSchemasArguments {
  /** QEMU 7.2 10.0 11.1 */
  readonly provider?: QueryStatsSchemasProvider;
}

/** QEMU 7.2 10.0 11.1 */
export type QueryStatsSchemasProvider =
  | 'kvm'
  /** QEMU 10.0 11.1 */
  | 'cryptodev';

/** QEMU 7.2 10.0 11.1 */
export interface QueryStatsSchemasReturn {
  /** QEMU 7.2 10.0 11.1 */
  readonly provider: QueryStatsSchemasProvider;
  /** QEMU 7.2 10.0 11.1 */
  readonly target: QueryStatsTarget;
  /** QEMU 7.2 10.0 11.1 */
  readonly stats: readonly QueryStatsSchemasStats[];
}

/** QEMU 7.2 10.0 11.1 */
export interface QueryStatsSchemasStats {
  /** QEMU 7.2 10.0 11.1 */
  readonly name: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly type: QueryStatsSchemasStatsType;
  /** QEMU 7.2 10.0 11.1 */
  readonly unit?: QueryStatsSchemasStatsUnit;
  /** QEMU 7.2 10.0 11.1 */
  readonly base?: number;
  /** QEMU 7.2 10.0 11.1 */
  readonly exponent: number;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'bucket-size'?: number;
}

/** QEMU 7.2 10.0 11.1 */
export type QueryStatsSchemasStatsType =
  | 'cumulative'
  | 'instant'
  | 'peak'
  | 'linear-histogram'
  | 'log2-histogram';

/** QEMU 7.2 10.0 11.1 */
export type QueryStatsSchemasStatsUnit =
  | 'bytes'
  | 'seconds'
  | 'cycles'
  | 'boolean';

/** QEMU 7.2 10.0 11.1 */
export type QueryStatsTarget =
  | 'vm'
  | 'vcpu'
  /** QEMU 10.0 11.1 */
  | 'cryptodev';

/** QEMU 7.2 10.0 11.1 */
export interface QueryStatsVcpu {
  /** QEMU 7.2 10.0 11.1 */
  readonly vcpus?: readonly string[];
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type QueryTpmModelsReturn =
  | 'tpm-tis'
  | 'tpm-crb'
  | 'tpm-spapr';

/** QEMU 5.2 7.2 10.0 11.1 */
export type QueryTpmTypesReturn =
  | 'passthrough'
  | 'emulator';

/** QEMU 7.2 10.0 11.1 */
export interface QueryVcpuDirtyLimitReturn {
  /** QEMU 7.2 10.0 11.1 */
  readonly 'cpu-index': number;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'limit-rate': number;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'current-rate': number;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface QueryVmGenerationIdReturn {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly guid: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface QueryXenReplicationStatusReturn {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly error: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly desc?: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface QuorumFailureData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly reference: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'sector-num': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'sectors-count': number;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface QuorumReportBadData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly type: QuorumReportBadType;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly error?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'node-name': string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'sector-num': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'sectors-count': number;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type QuorumReportBadType =
  | 'read'
  | 'write'
  | 'flush';

/** QEMU 5.2 7.2 */
export interface RdmaGidStatusChangedData {
  /** QEMU 5.2 7.2 */
  readonly netdev: string;
  /** QEMU 5.2 7.2 */
  readonly 'gid-status': boolean;
  /** QEMU 5.2 7.2 */
  readonly 'subnet-prefix': number;
  /** QEMU 5.2 7.2 */
  readonly 'interface-id': number;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface RemoveFdArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'fdset-id': Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly fd?: Integer;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ReplayBreakArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly icount: Integer;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ReplayInfo {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly mode: ReplayInfoMode;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly filename?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly icount: number;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type ReplayInfoMode =
  | 'none'
  | 'record'
  | 'play';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ReplaySeekArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly icount: Integer;
}

/** QEMU 10.0 11.1 */
export interface RequestEbpfArguments {
  /** QEMU 10.0 11.1 */
  readonly id: RequestEbpfId;
}

/** QEMU 10.0 11.1 */
export type RequestEbpfId =
  | 'rss';

/** QEMU 10.0 11.1 */
export interface RequestEbpfReturn {
  /** QEMU 10.0 11.1 */
  readonly object: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ResetData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly guest: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly reason: ShutdownCause;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface RingbufReadArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly device: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly size: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly format?: RingbufReadFormat;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type RingbufReadFormat =
  | 'utf8'
  | 'base64';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface RingbufWriteArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly device: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly data: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly format?: RingbufReadFormat;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface RtcChangeData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly offset: number;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'qom-path'?: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type RunState =
  | 'debug'
  | 'inmigrate'
  | 'internal-error'
  | 'io-error'
  | 'paused'
  | 'postmigrate'
  | 'prelaunch'
  | 'finish-migrate'
  | 'restore-vm'
  | 'running'
  | 'save-vm'
  | 'shutdown'
  | 'suspended'
  | 'watchdog'
  | 'guest-panicked'
  | 'colo'
  /** QEMU 5.2 */
  | 'preconfig';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface RxFilterInfo {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly name: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly promiscuous: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly multicast: RxFilterInfoMulticast;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly unicast: RxFilterInfoMulticast;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly vlan: RxFilterInfoMulticast;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'broadcast-allowed': boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'multicast-overflow': boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'unicast-overflow': boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'main-mac': string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'vlan-table': readonly number[];
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'unicast-table': readonly string[];
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'multicast-table': readonly string[];
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type RxFilterInfoMulticast =
  | 'normal'
  | 'none'
  | 'all';

/** QEMU 5.2 7.2 10.0 11.1 */
export type SchemaInfo =
  | BuiltinSchemaInfo
  | EnumSchemaInfo
  | ArraySchemaInfo
  | ObjectSchemaInfo
  | AlternateSchemaInfo
  | CommandSchemaInfo
  | EventSchemaInfo;

/** What all cases of {@link SchemaInfo} have. */
export interface SchemaInfoBase {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly name: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly features?: readonly string[];
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BuiltinSchemaInfo extends SchemaInfoBase, SchemaInfoBuiltin {
  readonly 'meta-type': 'builtin';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface EnumSchemaInfo extends SchemaInfoBase, SchemaInfoEnum {
  readonly 'meta-type': 'enum';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ArraySchemaInfo extends SchemaInfoBase, SchemaInfoArray {
  readonly 'meta-type': 'array';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ObjectSchemaInfo extends SchemaInfoBase, SchemaInfoObject {
  readonly 'meta-type': 'object';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface AlternateSchemaInfo extends SchemaInfoBase, SchemaInfoAlternate {
  readonly 'meta-type': 'alternate';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface CommandSchemaInfo extends SchemaInfoBase, SchemaInfoCommand {
  readonly 'meta-type': 'command';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface EventSchemaInfo extends SchemaInfoBase, SchemaInfoEvent {
  readonly 'meta-type': 'event';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface SchemaInfoAlternate {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly members: readonly SchemaInfoAlternateMembers[];
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface SchemaInfoAlternateMembers {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly type: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface SchemaInfoArray {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'element-type': string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface SchemaInfoBuiltin {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'json-type': SchemaInfoBuiltinJsonType;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type SchemaInfoBuiltinJsonType =
  | 'string'
  | 'number'
  | 'int'
  | 'boolean'
  | 'null'
  | 'object'
  | 'array'
  | 'value';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface SchemaInfoCommand {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'arg-type': string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'ret-type': string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'allow-oob'?: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface SchemaInfoEnum {
  /** QEMU 7.2 10.0 11.1 */
  readonly members?: readonly SchemaInfoEnumMembers[];
  /**
   * QEMU 5.2 7.2 10.0 11.1
   * @deprecated in QEMU 7.2 10.0 11.1
   */
  readonly values: readonly string[];
}

/** QEMU 7.2 10.0 11.1 */
export interface SchemaInfoEnumMembers {
  /** QEMU 7.2 10.0 11.1 */
  readonly name: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly features?: readonly string[];
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface SchemaInfoEvent {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'arg-type': string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface SchemaInfoObject {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly members: readonly SchemaInfoObjectMembers[];
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly tag?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly variants?: readonly SchemaInfoObjectVariants[];
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface SchemaInfoObjectMembers {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly name: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly type: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly default?: unknown;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly features?: readonly string[];
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface SchemaInfoObjectVariants {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly case: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly type: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type SchemaMetaType =
  | 'builtin'
  | 'enum'
  | 'array'
  | 'object'
  | 'alternate'
  | 'command'
  | 'event';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ScreendumpArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly filename: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly device?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly head?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly format?: ImageFormat;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface SendKeyArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly keys: readonly KeyValue[];
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'hold-time'?: Integer;
}

/** QEMU 7.2 10.0 11.1 */
export interface SetActionArguments {
  /** QEMU 7.2 10.0 11.1 */
  readonly reboot?: SetActionReboot;
  /** QEMU 7.2 10.0 11.1 */
  readonly shutdown?: SetActionShutdown;
  /** QEMU 7.2 10.0 11.1 */
  readonly panic?: SetActionPanic;
  /** QEMU 7.2 10.0 11.1 */
  readonly watchdog?: WatchdogAction;
}

/** QEMU 7.2 10.0 11.1 */
export type SetActionPanic =
  | 'pause'
  | 'shutdown'
  | 'exit-failure'
  | 'none';

/** QEMU 7.2 10.0 11.1 */
export type SetActionReboot =
  | 'reset'
  | 'shutdown';

/** QEMU 7.2 10.0 11.1 */
export type SetActionShutdown =
  | 'poweroff'
  | 'pause';

/** QEMU 11.1 */
export interface SetCpuTopologyArguments {
  /** QEMU 11.1 */
  readonly 'core-id': Integer;
  /** QEMU 11.1 */
  readonly 'socket-id'?: Integer;
  /** QEMU 11.1 */
  readonly 'book-id'?: Integer;
  /** QEMU 11.1 */
  readonly 'drawer-id'?: Integer;
  /** QEMU 11.1 */
  readonly entitlement?: CpuInfoS390Entitlement;
  /** QEMU 11.1 */
  readonly dedicated?: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface SetLinkArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly name: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly up: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type SetNumaNodeArguments =
  | NodeSetNumaNodeArguments
  | DistSetNumaNodeArguments
  | CpuSetNumaNodeArguments
  | HmatLbSetNumaNodeArguments
  | HmatCacheSetNumaNodeArguments;

/** What all cases of {@link SetNumaNodeArguments} have. */
export interface SetNumaNodeArgumentsBase {
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface NodeSetNumaNodeArguments extends SetNumaNodeArgumentsBase, SetNumaNodeNode {
  readonly type: 'node';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface DistSetNumaNodeArguments extends SetNumaNodeArgumentsBase, SetNumaNodeDist {
  readonly type: 'dist';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface CpuSetNumaNodeArguments extends SetNumaNodeArgumentsBase, SetNumaNodeCpu {
  readonly type: 'cpu';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface HmatLbSetNumaNodeArguments extends SetNumaNodeArgumentsBase, SetNumaNodeHmatLb {
  readonly type: 'hmat-lb';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface HmatCacheSetNumaNodeArguments extends SetNumaNodeArgumentsBase, SetNumaNodeHmatCache {
  readonly type: 'hmat-cache';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface SetNumaNodeCpu {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'node-id'?: Integer;
  /** QEMU 10.0 11.1 */
  readonly 'drawer-id'?: Integer;
  /** QEMU 10.0 11.1 */
  readonly 'book-id'?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'socket-id'?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'die-id'?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'cluster-id'?: Integer;
  /** QEMU 10.0 11.1 */
  readonly 'module-id'?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'core-id'?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'thread-id'?: Integer;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface SetNumaNodeDist {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly src: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly dst: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly val: Integer;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface SetNumaNodeHmatCache {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'node-id': Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly size: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly level: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly associativity: SetNumaNodeHmatCacheAssociativity;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly policy: SetNumaNodeHmatCachePolicy;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly line: Integer;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type SetNumaNodeHmatCacheAssociativity =
  | 'none'
  | 'direct'
  | 'complex';

/** QEMU 5.2 7.2 10.0 11.1 */
export type SetNumaNodeHmatCachePolicy =
  | 'none'
  | 'write-back'
  | 'write-through';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface SetNumaNodeHmatLb {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly initiator: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly target: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly hierarchy: SetNumaNodeHmatLbHierarchy;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'data-type': SetNumaNodeHmatLbDataType;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly latency?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly bandwidth?: Integer;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type SetNumaNodeHmatLbDataType =
  | 'access-latency'
  | 'read-latency'
  | 'write-latency'
  | 'access-bandwidth'
  | 'read-bandwidth'
  | 'write-bandwidth';

/** QEMU 5.2 7.2 10.0 11.1 */
export type SetNumaNodeHmatLbHierarchy =
  | 'memory'
  | 'first-level'
  | 'second-level'
  | 'third-level';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface SetNumaNodeNode {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly nodeid?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly cpus?: readonly Integer[];
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly mem?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly memdev?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly initiator?: Integer;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type SetNumaNodeType =
  | 'node'
  | 'dist'
  | 'cpu'
  | 'hmat-lb'
  | 'hmat-cache';

/** QEMU 5.2 7.2 10.0 11.1 */
export type SetPasswordArguments =
  | VncSetPasswordArguments
  | PlainSetPasswordArguments;

/** What all cases of {@link SetPasswordArguments} have. */
export interface SetPasswordArgumentsBase {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly password: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly connected?: string | SetPasswordConnected;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface VncSetPasswordArguments extends SetPasswordArgumentsBase, SetPasswordVnc {
  readonly protocol: 'vnc';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface PlainSetPasswordArguments extends SetPasswordArgumentsBase {
  readonly protocol: 'spice';
}

/** QEMU 7.2 10.0 11.1 */
export type SetPasswordConnected =
  | 'keep'
  | 'fail'
  | 'disconnect';

/** QEMU 7.2 10.0 11.1 */
export interface SetPasswordVnc {
  /** QEMU 7.2 10.0 11.1 */
  readonly display?: string;
}

/** QEMU 7.2 10.0 11.1 */
export interface SetVcpuDirtyLimitArguments {
  /** QEMU 7.2 10.0 11.1 */
  readonly 'cpu-index'?: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'dirty-rate': Integer;
}

/** QEMU 7.2 10.0 11.1 */
export interface SevInjectLaunchSecretArguments {
  /** QEMU 7.2 10.0 11.1 */
  readonly 'packet-header': string;
  /** QEMU 7.2 10.0 11.1 */
  readonly secret: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly gpa?: Integer;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type ShutdownCause =
  | 'none'
  | 'host-error'
  | 'host-qmp-quit'
  | 'host-qmp-system-reset'
  | 'host-signal'
  | 'host-ui'
  | 'guest-shutdown'
  | 'guest-reset'
  | 'guest-panic'
  | 'subsystem-reset'
  /** QEMU 7.2 10.0 11.1 */
  | 'snapshot-load';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface ShutdownData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly guest: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly reason: ShutdownCause;
}

/** QEMU 7.2 10.0 11.1 */
export interface SnapshotDeleteArguments {
  /** QEMU 7.2 10.0 11.1 */
  readonly 'job-id': string;
  /** QEMU 7.2 10.0 11.1 */
  readonly tag: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly devices: readonly string[];
}

/** QEMU 7.2 10.0 11.1 */
export interface SnapshotLoadArguments {
  /** QEMU 7.2 10.0 11.1 */
  readonly 'job-id': string;
  /** QEMU 7.2 10.0 11.1 */
  readonly tag: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly vmstate: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly devices: readonly string[];
}

/** QEMU 7.2 10.0 11.1 */
export interface SnapshotSaveArguments {
  /** QEMU 7.2 10.0 11.1 */
  readonly 'job-id': string;
  /** QEMU 7.2 10.0 11.1 */
  readonly tag: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly vmstate: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly devices: readonly string[];
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type SocketAddress =
  | InetSocketAddress2
  | UnixSocketAddress
  | VsockSocketAddress
  | FdSocketAddress;

/** What all cases of {@link SocketAddress} have. */
export interface SocketAddressBase {
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface InetSocketAddress2 extends SocketAddressBase, InetSocketAddress {
  readonly type: 'inet';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface UnixSocketAddress extends SocketAddressBase, SocketAddressUnix {
  readonly type: 'unix';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface VsockSocketAddress extends SocketAddressBase, SocketAddressVsock {
  readonly type: 'vsock';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface FdSocketAddress extends SocketAddressBase, SocketAddressFd {
  readonly type: 'fd';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface SocketAddressFd {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly str: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type SocketAddressLegacy =
  | InetSocketAddressLegacy
  | UnixSocketAddressLegacy
  | VsockSocketAddressLegacy
  | FdSocketAddressLegacy;

/** What all cases of {@link SocketAddressLegacy} have. */
export interface SocketAddressLegacyBase {
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface InetSocketAddressLegacy extends SocketAddressLegacyBase, SocketAddressLegacyInet {
  readonly type: 'inet';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface UnixSocketAddressLegacy extends SocketAddressLegacyBase, SocketAddressLegacyUnix {
  readonly type: 'unix';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface VsockSocketAddressLegacy extends SocketAddressLegacyBase, SocketAddressLegacyVsock {
  readonly type: 'vsock';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface FdSocketAddressLegacy extends SocketAddressLegacyBase, SocketAddressLegacyFd {
  readonly type: 'fd';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface SocketAddressLegacyFd {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly data: SocketAddressFd;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface SocketAddressLegacyInet {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly data: InetSocketAddress;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type SocketAddressLegacyType =
  | 'inet'
  | 'unix'
  | 'vsock'
  | 'fd';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface SocketAddressLegacyUnix {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly data: SocketAddressUnix;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface SocketAddressLegacyVsock {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly data: SocketAddressVsock;
}

/** QEMU 5.2 */
export type SocketAddressType =
  | 'inet'
  | 'unix'
  | 'vsock'
  | 'fd';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface SocketAddressUnix {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly path: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly abstract?: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly tight?: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface SocketAddressVsock {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly cid: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly port: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface SpiceConnectedData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly server: SpiceConnectedServer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly client: SpiceConnectedServer;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface SpiceConnectedServer {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly host: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly port: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly family: VncInfoFamily;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface SpiceDisconnectedData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly server: SpiceConnectedServer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly client: SpiceConnectedServer;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface SpiceInfo {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly enabled: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly migrated: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly host?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly port?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'tls-port'?: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly auth?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'compiled-version'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'mouse-mode': SpiceInfoMouseMode;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly channels?: readonly SpiceInitializedClient[];
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type SpiceInfoMouseMode =
  | 'client'
  | 'server'
  | 'unknown';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface SpiceInitializedClient {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly host: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly port: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly family: VncInfoFamily;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'connection-id': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'channel-type': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'channel-id': number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly tls: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface SpiceInitializedData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly server: SpiceInitializedServer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly client: SpiceInitializedClient;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface SpiceInitializedServer {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly host: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly port: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly family: VncInfoFamily;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly auth?: string;
}

/** QEMU 7.2 10.0 11.1 */
export interface StatsResult {
  /** QEMU 7.2 10.0 11.1 */
  readonly provider: QueryStatsSchemasProvider;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'qom-path'?: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly stats: readonly StatsResultStats[];
}

/** QEMU 7.2 10.0 11.1 */
export interface StatsResultStats {
  /** QEMU 7.2 10.0 11.1 */
  readonly name: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly value: StatsResultStatsValue;
}

/** QEMU 7.2 10.0 11.1 */
export type StatsResultStatsValue =
  | number
  | boolean
  | readonly number[];

/** QEMU 5.2 7.2 10.0 11.1 */
export interface StatusInfo {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly running: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly status: RunState;
  /** QEMU 5.2 7.2 */
  readonly singlestep?: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type SysEmuTarget =
  | 'aarch64'
  | 'alpha'
  | 'arm'
  | 'avr'
  /** QEMU 11.1 */
  | 'hexagon'
  | 'hppa'
  | 'i386'
  /** QEMU 7.2 10.0 11.1 */
  | 'loongarch64'
  | 'm68k'
  | 'microblaze'
  | 'mips'
  | 'mips64'
  | 'mips64el'
  | 'mipsel'
  | 'or1k'
  | 'ppc'
  | 'ppc64'
  | 'riscv32'
  | 'riscv64'
  | 'rx'
  | 's390x'
  | 'sh4'
  | 'sh4eb'
  | 'sparc'
  | 'sparc64'
  | 'tricore'
  | 'x86_64'
  | 'xtensa'
  | 'xtensaeb'
  /** QEMU 5.2 7.2 10.0 */
  | 'microblazeel'
  /** QEMU 5.2 7.2 */
  | 'cris'
  /** QEMU 5.2 7.2 */
  | 'nios2'
  /** QEMU 5.2 */
  | 'lm32'
  /** QEMU 5.2 */
  | 'moxie'
  /** QEMU 5.2 */
  | 'unicore32';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface TPMInfo {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly model: QueryTpmModelsReturn;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly options: TPMInfoOptions;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type TPMInfoOptions =
  | PassthroughTPMInfoOptions
  | EmulatorTPMInfoOptions;

/** What all cases of {@link TPMInfoOptions} have. */
export interface TPMInfoOptionsBase {
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface PassthroughTPMInfoOptions extends TPMInfoOptionsBase, TPMInfoOptionsPassthrough {
  readonly type: 'passthrough';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface EmulatorTPMInfoOptions extends TPMInfoOptionsBase, TPMInfoOptionsEmulator {
  readonly type: 'emulator';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface TPMInfoOptionsEmulator {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly data: TPMInfoOptionsEmulatorData;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface TPMInfoOptionsEmulatorData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly chardev: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface TPMInfoOptionsPassthrough {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly data: TPMInfoOptionsPassthroughData;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface TPMInfoOptionsPassthroughData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly path?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'cancel-path'?: string;
}

/** QEMU 5.2 */
export type TPMInfoOptionsType =
  | 'passthrough'
  | 'emulator';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface TargetInfo {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly arch: SysEmuTarget;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface TraceEventGetStateArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly name: string;
  /** QEMU 5.2 7.2 */
  readonly vcpu?: Integer;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface TraceEventGetStateReturn {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly name: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly state: TraceEventGetStateState;
  /** QEMU 5.2 7.2 */
  readonly vcpu?: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type TraceEventGetStateState =
  | 'unavailable'
  | 'disabled'
  | 'enabled';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface TraceEventSetStateArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly name: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly enable: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'ignore-unavailable'?: boolean;
  /** QEMU 5.2 7.2 */
  readonly vcpu?: Integer;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type TransactionAction =
  | AbortTransactionAction
  | BlockDirtyBitmapAddTransactionAction
  | BlockDirtyBitmapRemoveTransactionAction
  | BlockDirtyBitmapMergeTransactionAction
  | BlockdevBackupTransactionAction
  | BlockdevSnapshotTransactionAction
  | BlockdevSnapshotInternalSyncTransactionAction
  | BlockdevSnapshotSyncTransactionAction
  | DriveBackupTransactionAction;

/** What all cases of {@link TransactionAction} have. */
export interface TransactionActionBase {
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface AbortTransactionAction extends TransactionActionBase, TransactionActionAbort {
  readonly type: 'abort';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockDirtyBitmapAddTransactionAction extends TransactionActionBase, TransactionActionBlockDirtyBitmapAdd {
  readonly type: 'block-dirty-bitmap-add';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockDirtyBitmapRemoveTransactionAction extends TransactionActionBase, TransactionActionBlockDirtyBitmapRemove {
  readonly type: 'block-dirty-bitmap-remove' | 'block-dirty-bitmap-clear' | 'block-dirty-bitmap-enable' | 'block-dirty-bitmap-disable';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockDirtyBitmapMergeTransactionAction extends TransactionActionBase, TransactionActionBlockDirtyBitmapMerge {
  readonly type: 'block-dirty-bitmap-merge';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevBackupTransactionAction extends TransactionActionBase, TransactionActionBlockdevBackup {
  readonly type: 'blockdev-backup';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevSnapshotTransactionAction extends TransactionActionBase, TransactionActionBlockdevSnapshot {
  readonly type: 'blockdev-snapshot';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevSnapshotInternalSyncTransactionAction extends TransactionActionBase, TransactionActionBlockdevSnapshotInternalSync {
  readonly type: 'blockdev-snapshot-internal-sync';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface BlockdevSnapshotSyncTransactionAction extends TransactionActionBase, TransactionActionBlockdevSnapshotSync {
  readonly type: 'blockdev-snapshot-sync';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface DriveBackupTransactionAction extends TransactionActionBase, TransactionActionDriveBackup {
  readonly type: 'drive-backup';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface TransactionActionAbort {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly data: Nothing;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface TransactionActionBlockDirtyBitmapAdd {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly data: BlockDirtyBitmapAddArguments;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface TransactionActionBlockDirtyBitmapMerge {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly data: BlockDirtyBitmapMergeArguments;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface TransactionActionBlockDirtyBitmapRemove {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly data: BlockDirtyBitmapClearArguments;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface TransactionActionBlockdevBackup {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly data: BlockdevBackupArguments;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface TransactionActionBlockdevSnapshot {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly data: BlockdevSnapshotArguments;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface TransactionActionBlockdevSnapshotInternalSync {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly data: BlockdevSnapshotInternalSyncArguments;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface TransactionActionBlockdevSnapshotSync {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly data: BlockdevSnapshotSyncArguments;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface TransactionActionDriveBackup {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly data: DriveBackupArguments;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type TransactionActionType =
  | 'abort'
  | 'block-dirty-bitmap-add'
  | 'block-dirty-bitmap-remove'
  | 'block-dirty-bitmap-clear'
  | 'block-dirty-bitmap-enable'
  | 'block-dirty-bitmap-disable'
  | 'block-dirty-bitmap-merge'
  | 'blockdev-backup'
  | 'blockdev-snapshot'
  | 'blockdev-snapshot-internal-sync'
  | 'blockdev-snapshot-sync'
  /**
   * QEMU 5.2 7.2 10.0 11.1
   * @deprecated in QEMU 7.2 10.0 11.1
   */
  | 'drive-backup';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface TransactionArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly actions: readonly TransactionAction[];
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly properties?: TransactionProperties;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface TransactionProperties {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'completion-mode'?: TransactionPropertiesCompletionMode;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type TransactionPropertiesCompletionMode =
  | 'individual'
  | 'grouped';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface UnplugPrimaryData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'device-id': string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface UuidInfo {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly UUID: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface VersionInfo {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly qemu: VersionTriple;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly package: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface VersionTriple {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly major: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly minor: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly micro: number;
}

/** QEMU 10.0 11.1 */
export interface VfioMigrationData {
  /** QEMU 10.0 11.1 */
  readonly 'device-id': string;
  /** QEMU 10.0 11.1 */
  readonly 'qom-path': string;
  /** QEMU 10.0 11.1 */
  readonly 'device-state': VfioMigrationDeviceState;
}

/** QEMU 10.0 11.1 */
export type VfioMigrationDeviceState =
  | 'stop'
  | 'running'
  | 'stop-copy'
  | 'resuming'
  | 'running-p2p'
  | 'pre-copy'
  | 'pre-copy-p2p'
  /** QEMU 11.1 */
  | 'pre-copy-p2p-prepare';

/** QEMU 7.2 10.0 11.1 */
export interface VfuClientHangupData {
  /** QEMU 7.2 10.0 11.1 */
  readonly 'vfu-id': string;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'vfu-qom-path': string;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'dev-id': string;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'dev-qom-path': string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface VncConnectedClient {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly host: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly service: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly family: VncInfoFamily;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly websocket: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface VncConnectedData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly server: VncConnectedServer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly client: VncConnectedClient;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface VncConnectedServer {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly host: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly service: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly family: VncInfoFamily;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly websocket: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly auth?: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface VncDisconnectedClient {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly host: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly service: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly family: VncInfoFamily;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly websocket: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly x509_dname?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly sasl_username?: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface VncDisconnectedData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly server: VncConnectedServer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly client: VncDisconnectedClient;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface VncInfo {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly enabled: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly host?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly family?: VncInfoFamily;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly service?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly auth?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly clients?: readonly VncDisconnectedClient[];
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface VncInfo2 {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly server: readonly VncInfo2Server[];
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly clients: readonly VncDisconnectedClient[];
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly auth: VncInfo2Auth;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly vencrypt?: VncInfo2Vencrypt;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly display?: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type VncInfo2Auth =
  | 'none'
  | 'vnc'
  | 'ra2'
  | 'ra2ne'
  | 'tight'
  | 'ultra'
  | 'tls'
  | 'vencrypt'
  | 'sasl';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface VncInfo2Server {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly host: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly service: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly family: VncInfoFamily;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly websocket: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly auth: VncInfo2Auth;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly vencrypt?: VncInfo2Vencrypt;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type VncInfo2Vencrypt =
  | 'plain'
  | 'tls-none'
  | 'x509-none'
  | 'tls-vnc'
  | 'x509-vnc'
  | 'tls-plain'
  | 'x509-plain'
  | 'tls-sasl'
  | 'x509-sasl';

/** QEMU 5.2 7.2 10.0 11.1 */
export type VncInfoFamily =
  | 'ipv4'
  | 'ipv6'
  | 'unix'
  | 'vsock'
  | 'unknown';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface VncInitializedData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly server: VncConnectedServer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly client: VncDisconnectedClient;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface VserportChangeData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly open: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type WatchdogAction =
  | 'reset'
  | 'shutdown'
  | 'poweroff'
  | 'pause'
  | 'debug'
  | 'none'
  | 'inject-nmi';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface WatchdogData {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly action: WatchdogAction;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface WatchdogSetActionArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly action: WatchdogAction;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface XBlockdevAmendArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'job-id': string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'node-name': string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly options: XBlockdevAmendOptions;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly force?: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type XBlockdevAmendOptions =
  | LuksXBlockdevAmendOptions
  | Qcow2XBlockdevAmendOptions
  | PlainXBlockdevAmendOptions
  | PlainXBlockdevAmendOptions2
  | PlainXBlockdevAmendOptions3
  | PlainXBlockdevAmendOptions4
  | PlainXBlockdevAmendOptions5;

/** What all cases of {@link XBlockdevAmendOptions} have. */
export interface XBlockdevAmendOptionsBase {
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface LuksXBlockdevAmendOptions extends XBlockdevAmendOptionsBase, XBlockdevAmendOptionsLuks {
  readonly driver: 'luks';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface Qcow2XBlockdevAmendOptions extends XBlockdevAmendOptionsBase, XBlockdevAmendOptionsQcow2 {
  readonly driver: 'qcow2';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface PlainXBlockdevAmendOptions extends XBlockdevAmendOptionsBase {
  readonly driver: 'blkdebug' | 'blklogwrites' | 'blkreplay' | 'blkverify' | 'bochs' | 'cloop' | 'compress' | 'copy-on-read' | 'dmg' | 'file' | 'ftp' | 'ftps' | 'host_cdrom' | 'host_device' | 'http' | 'https' | 'iscsi' | 'nbd' | 'nfs' | 'null-aio' | 'null-co' | 'nvme' | 'parallels' | 'qcow' | 'qed' | 'quorum' | 'raw' | 'rbd' | 'replication' | 'ssh' | 'throttle' | 'vdi' | 'vhdx' | 'vmdk' | 'vpc' | 'vvfat';
}

/** QEMU 7.2 10.0 11.1 */
export interface PlainXBlockdevAmendOptions2 extends XBlockdevAmendOptionsBase {
  readonly driver: 'copy-before-write' | 'snapshot-access' | 'preallocate';
}

/** QEMU 10.0 11.1 */
export interface PlainXBlockdevAmendOptions3 extends XBlockdevAmendOptionsBase {
  readonly driver: 'io_uring' | 'nvme-io_uring' | 'virtio-blk-vfio-pci' | 'virtio-blk-vhost-user' | 'virtio-blk-vhost-vdpa';
}

/** QEMU 5.2 7.2 10.0 */
export interface PlainXBlockdevAmendOptions4 extends XBlockdevAmendOptionsBase {
  readonly driver: 'gluster';
}

/** QEMU 5.2 */
export interface PlainXBlockdevAmendOptions5 extends XBlockdevAmendOptionsBase {
  readonly driver: 'sheepdog';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface XBlockdevAmendOptionsLuks {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly state: XBlockdevAmendOptionsLuksState;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'new-secret'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'old-secret'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly keyslot?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'iter-time'?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly secret?: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type XBlockdevAmendOptionsLuksState =
  | 'active'
  | 'inactive';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface XBlockdevAmendOptionsQcow2 {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly encrypt?: XBlockdevAmendOptionsQcow2Encrypt;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type XBlockdevAmendOptionsQcow2Encrypt =
  | LuksXBlockdevAmendOptionsQcow2Encrypt
  | PlainXBlockdevAmendOptionsQcow2Encrypt;

/** What all cases of {@link XBlockdevAmendOptionsQcow2Encrypt} have. */
export interface XBlockdevAmendOptionsQcow2EncryptBase {
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface LuksXBlockdevAmendOptionsQcow2Encrypt extends XBlockdevAmendOptionsQcow2EncryptBase, XBlockdevAmendOptionsQcow2EncryptLuks {
  readonly format: 'luks';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface PlainXBlockdevAmendOptionsQcow2Encrypt extends XBlockdevAmendOptionsQcow2EncryptBase {
  readonly format: 'qcow';
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface XBlockdevAmendOptionsQcow2EncryptLuks {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly state: XBlockdevAmendOptionsLuksState;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'new-secret'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'old-secret'?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly keyslot?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'iter-time'?: Integer;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly secret?: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface XBlockdevChangeArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly parent: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly child?: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly node?: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface XBlockdevSetIothreadArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'node-name': string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly iothread: MigrateSetParametersTlsCreds;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly force?: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface XDebugBlockDirtyBitmapSha256Return {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly sha256: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface XDebugQueryBlockGraphEdges {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly parent: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly child: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly name: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly perm: readonly BlockdevOptionsBlkdebugTakeChildPerms[];
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly 'shared-perm': readonly BlockdevOptionsBlkdebugTakeChildPerms[];
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface XDebugQueryBlockGraphNodes {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly id: number;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly type: XDebugQueryBlockGraphNodesType;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly name: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export type XDebugQueryBlockGraphNodesType =
  | 'block-backend'
  | 'block-job'
  | 'block-driver';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface XDebugQueryBlockGraphReturn {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly nodes: readonly XDebugQueryBlockGraphNodes[];
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly edges: readonly XDebugQueryBlockGraphEdges[];
}

/** QEMU 7.2 10.0 11.1 */
export interface XQueryIrqReturn {
  /** QEMU 7.2 10.0 11.1 */
  readonly 'human-readable-text': string;
}

/** QEMU 7.2 10.0 11.1 */
export interface XQueryVirtioQueueElementArguments {
  /** QEMU 7.2 10.0 11.1 */
  readonly path: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly queue: Integer;
  /** QEMU 7.2 10.0 11.1 */
  readonly index?: Integer;
}

/** QEMU 7.2 10.0 11.1 */
export interface XQueryVirtioQueueElementAvail {
  /** QEMU 7.2 10.0 11.1 */
  readonly flags: number;
  /** QEMU 7.2 10.0 11.1 */
  readonly idx: number;
  /** QEMU 7.2 10.0 11.1 */
  readonly ring: number;
}

/** QEMU 7.2 10.0 11.1 */
export interface XQueryVirtioQueueElementDescs {
  /** QEMU 7.2 10.0 11.1 */
  readonly addr: number;
  /** QEMU 7.2 10.0 11.1 */
  readonly len: number;
  /** QEMU 7.2 10.0 11.1 */
  readonly flags: readonly string[];
}

/** QEMU 7.2 10.0 11.1 */
export interface XQueryVirtioQueueElementReturn {
  /** QEMU 7.2 10.0 11.1 */
  readonly name: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly index: number;
  /** QEMU 7.2 10.0 11.1 */
  readonly descs: readonly XQueryVirtioQueueElementDescs[];
  /** QEMU 7.2 10.0 11.1 */
  readonly avail: XQueryVirtioQueueElementAvail;
  /** QEMU 7.2 10.0 11.1 */
  readonly used: XQueryVirtioQueueElementUsed;
}

/** QEMU 7.2 10.0 11.1 */
export interface XQueryVirtioQueueElementUsed {
  /** QEMU 7.2 10.0 11.1 */
  readonly flags: number;
  /** QEMU 7.2 10.0 11.1 */
  readonly idx: number;
}

/** QEMU 7.2 10.0 11.1 */
export interface XQueryVirtioQueueStatusArguments {
  /** QEMU 7.2 10.0 11.1 */
  readonly path: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly queue: Integer;
}

/** QEMU 7.2 10.0 11.1 */
export interface XQueryVirtioQueueStatusReturn {
  /** QEMU 7.2 10.0 11.1 */
  readonly name: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'queue-index': number;
  /** QEMU 7.2 10.0 11.1 */
  readonly inuse: number;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'vring-num': number;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'vring-num-default': number;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'vring-align': number;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'vring-desc': number;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'vring-avail': number;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'vring-used': number;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'last-avail-idx'?: number;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'shadow-avail-idx'?: number;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'used-idx': number;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'signalled-used': number;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'signalled-used-valid': boolean;
}

/** QEMU 7.2 10.0 11.1 */
export interface XQueryVirtioReturn {
  /** QEMU 7.2 10.0 11.1 */
  readonly path: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly name: string;
}

/** QEMU 7.2 10.0 11.1 */
export interface XQueryVirtioStatusArguments {
  /** QEMU 7.2 10.0 11.1 */
  readonly path: string;
}

/** QEMU 7.2 10.0 11.1 */
export interface XQueryVirtioStatusGuestFeatures {
  /** QEMU 7.2 10.0 11.1 */
  readonly transports: readonly string[];
  /** QEMU 7.2 10.0 11.1 */
  readonly 'dev-features'?: readonly string[];
  /** QEMU 7.2 10.0 11.1 */
  readonly 'unknown-dev-features'?: number;
  /** QEMU 11.1 */
  readonly 'unknown-dev-features2'?: number;
}

/** QEMU 7.2 10.0 11.1 */
export interface XQueryVirtioStatusReturn {
  /** QEMU 7.2 10.0 11.1 */
  readonly name: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'device-id': number;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'vhost-started': boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'device-endian': string;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'guest-features': XQueryVirtioStatusGuestFeatures;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'host-features': XQueryVirtioStatusGuestFeatures;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'backend-features': XQueryVirtioStatusGuestFeatures;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'num-vqs': number;
  /** QEMU 7.2 10.0 11.1 */
  readonly status: XQueryVirtioStatusStatus;
  /** QEMU 7.2 10.0 11.1 */
  readonly isr: number;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'queue-sel': number;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'vm-running': boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly broken: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly disabled: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'use-started': boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly started: boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'start-on-kick': boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'disable-legacy-check': boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'bus-name': string;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'use-guest-notifier-mask': boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'vhost-dev'?: XQueryVirtioStatusVhostDev;
}

/** QEMU 7.2 10.0 11.1 */
export interface XQueryVirtioStatusStatus {
  /** QEMU 7.2 10.0 11.1 */
  readonly statuses: readonly string[];
  /** QEMU 7.2 10.0 11.1 */
  readonly 'unknown-statuses'?: number;
}

/** QEMU 7.2 10.0 11.1 */
export interface XQueryVirtioStatusVhostDev {
  /** QEMU 7.2 10.0 11.1 */
  readonly 'n-mem-sections': number;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'n-tmp-sections': number;
  /** QEMU 7.2 10.0 11.1 */
  readonly nvqs: number;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'vq-index': number;
  /** QEMU 7.2 10.0 11.1 */
  readonly features: XQueryVirtioStatusGuestFeatures;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'acked-features': XQueryVirtioStatusGuestFeatures;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'protocol-features': XQueryVirtioStatusVhostDevProtocolFeatures;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'max-queues': number;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'backend-cap': number;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'log-enabled': boolean;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'log-size': number;
  /** QEMU 7.2 10.0 */
  readonly 'backend-features'?: XQueryVirtioStatusGuestFeatures;
}

/** QEMU 7.2 10.0 11.1 */
export interface XQueryVirtioStatusVhostDevProtocolFeatures {
  /** QEMU 7.2 10.0 11.1 */
  readonly protocols: readonly string[];
  /** QEMU 7.2 10.0 11.1 */
  readonly 'unknown-protocols'?: number;
}

/** QEMU 7.2 10.0 11.1 */
export interface XQueryVirtioVhostQueueStatusArguments {
  /** QEMU 7.2 10.0 11.1 */
  readonly path: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly queue: Integer;
}

/** QEMU 7.2 10.0 11.1 */
export interface XQueryVirtioVhostQueueStatusReturn {
  /** QEMU 7.2 10.0 11.1 */
  readonly name: string;
  /** QEMU 7.2 10.0 11.1 */
  readonly kick: number;
  /** QEMU 7.2 10.0 11.1 */
  readonly call: number;
  /** QEMU 7.2 10.0 11.1 */
  readonly num: number;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'desc-phys': number;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'desc-size': number;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'avail-phys': number;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'avail-size': number;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'used-phys': number;
  /** QEMU 7.2 10.0 11.1 */
  readonly 'used-size': number;
  /** QEMU 7.2 10.0 */
  readonly desc?: number;
  /** QEMU 7.2 10.0 */
  readonly avail?: number;
  /** QEMU 7.2 10.0 */
  readonly used?: number;
}

/** QEMU 10.0 11.1 */
export interface XenEventInjectArguments {
  /** QEMU 10.0 11.1 */
  readonly port: Integer;
}

/** QEMU 10.0 11.1 */
export interface XenEventListReturn {
  /** QEMU 10.0 11.1 */
  readonly port: number;
  /** QEMU 10.0 11.1 */
  readonly vcpu: number;
  /** QEMU 10.0 11.1 */
  readonly type: XenEventListType;
  /** QEMU 10.0 11.1 */
  readonly 'remote-domain': string;
  /** QEMU 10.0 11.1 */
  readonly target: number;
  /** QEMU 10.0 11.1 */
  readonly pending: boolean;
  /** QEMU 10.0 11.1 */
  readonly masked: boolean;
}

/** QEMU 10.0 11.1 */
export type XenEventListType =
  | 'closed'
  | 'unbound'
  | 'interdomain'
  | 'pirq'
  | 'virq'
  | 'ipi';

/** QEMU 5.2 7.2 10.0 11.1 */
export interface XenLoadDevicesStateArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly filename: string;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface XenSaveDevicesStateArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly filename: string;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly live?: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface XenSetGlobalDirtyLogArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly enable: boolean;
}

/** QEMU 5.2 7.2 10.0 11.1 */
export interface XenSetReplicationArguments {
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly enable: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly primary: boolean;
  /** QEMU 5.2 7.2 10.0 11.1 */
  readonly failover?: boolean;
}

/** QEMU 7.2 10.0 11.1 */
export interface YankArguments {
  /** QEMU 7.2 10.0 11.1 */
  readonly instances: readonly YankInstance[];
}

/** QEMU 7.2 10.0 11.1 */
export type YankInstance =
  | BlockNodeYankInstance
  | ChardevYankInstance
  | PlainYankInstance;

/** What all cases of {@link YankInstance} have. */
export interface YankInstanceBase {
}

/** QEMU 7.2 10.0 11.1 */
export interface BlockNodeYankInstance extends YankInstanceBase, YankInstanceBlockNode {
  readonly type: 'block-node';
}

/** QEMU 7.2 10.0 11.1 */
export interface ChardevYankInstance extends YankInstanceBase, YankInstanceChardev {
  readonly type: 'chardev';
}

/** QEMU 7.2 10.0 11.1 */
export interface PlainYankInstance extends YankInstanceBase {
  readonly type: 'migration';
}

/** QEMU 7.2 10.0 11.1 */
export interface YankInstanceBlockNode {
  /** QEMU 7.2 10.0 11.1 */
  readonly 'node-name': string;
}

/** QEMU 7.2 10.0 11.1 */
export interface YankInstanceChardev {
  /** QEMU 7.2 10.0 11.1 */
  readonly id: string;
}

/** QEMU 7.2 10.0 11.1 */
export type YankInstanceType =
  | 'block-node'
  | 'chardev'
  | 'migration';
