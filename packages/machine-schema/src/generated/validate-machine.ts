// @ts-nocheck: compiled from src/schema.ts by scripts/generate.mjs; run `pnpm generate` after a change.
import type { Validator } from '../validator.js';
export const validateMachine: Validator = validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","type":"object","additionalProperties":false,"required":["version"],"properties":{"version":{"type":"integer","const":1},"uuid":{"type":"string","pattern":"^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"},"chipset":{"type":"string","enum":["pc-i440fx-2.8"]},"cpu":{"type":"string","enum":["host"]},"flags":{"type":"array","items":false},"threads":{"type":"integer","minimum":1,"maximum":255},"cores":{"type":"integer","minimum":1,"maximum":255},"sockets":{"type":"integer","minimum":1,"maximum":255},"memory":{"type":"integer","minimum":1,"maximum":1048576},"usb":{"type":"string","enum":["piix3-usb-uhci","piix4-usb-uhci","nec-usb-xhci"]},"network":{"type":"string","enum":["rtl8139","e1000"]},"mac":{"type":"string","pattern":"^[0-9a-f][26ae](:[0-9a-f]{2}){5}$"},"storage":{"type":"string","enum":["virtio-blk-pci"]},"graphics":{"type":"string","enum":["VGA","vmware-svga","qxl-vga","virtio-vga"]},"sound":{"type":"string","enum":["none","AC97","ES1370","hda-duplex/intel-hda","hda-micro/intel-hda","hda-output/intel-hda","hda-duplex/ich9-intel-hda","hda-micro/ich9-intel-hda","hda-output/ich9-intel-hda"]},"keyboard":{"type":"string","enum":["usb-kbd","PS/2"]},"keyboardLayout":{"type":"string","enum":["ar","da","de","de-ch","en-gb","en-us","es","et","fi","fo","fr","fr-be","fr-ca","fr-ch","hr","hu","is","it","ja","lt","lv","mk","nl","nl-be","no","pl","pt","pt-br","ru","sl","sv","th","tr"]},"mouse":{"type":"string","enum":["usb-mouse","PS/2"]},"tablet":{"type":"string","enum":["usb-tablet","none"]}}};
const func2 = Object.prototype.hasOwnProperty;
const pattern0 = new RegExp("^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", "u");
const pattern1 = new RegExp("^[0-9a-f][26ae](:[0-9a-f]{2}){5}$", "u");

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.version === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "version"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema11.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.version !== undefined){
let data0 = data.version;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err2 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(1 !== data0){
const err3 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: 1}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.uuid !== undefined){
let data1 = data.uuid;
if(typeof data1 === "string"){
if(!pattern0.test(data1)){
const err4 = {instancePath:instancePath+"/uuid",schemaPath:"#/properties/uuid/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/uuid",schemaPath:"#/properties/uuid/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.chipset !== undefined){
let data2 = data.chipset;
if(typeof data2 !== "string"){
const err6 = {instancePath:instancePath+"/chipset",schemaPath:"#/properties/chipset/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(!(data2 === "pc-i440fx-2.8")){
const err7 = {instancePath:instancePath+"/chipset",schemaPath:"#/properties/chipset/enum",keyword:"enum",params:{allowedValues: schema11.properties.chipset.enum}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.cpu !== undefined){
let data3 = data.cpu;
if(typeof data3 !== "string"){
const err8 = {instancePath:instancePath+"/cpu",schemaPath:"#/properties/cpu/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(!(data3 === "host")){
const err9 = {instancePath:instancePath+"/cpu",schemaPath:"#/properties/cpu/enum",keyword:"enum",params:{allowedValues: schema11.properties.cpu.enum}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.flags !== undefined){
let data4 = data.flags;
if(Array.isArray(data4)){
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
const err10 = {instancePath:instancePath+"/flags/" + i0,schemaPath:"#/properties/flags/items/false schema",keyword:"false schema",params:{}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/flags",schemaPath:"#/properties/flags/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.threads !== undefined){
let data6 = data.threads;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err12 = {instancePath:instancePath+"/threads",schemaPath:"#/properties/threads/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 255 || isNaN(data6)){
const err13 = {instancePath:instancePath+"/threads",schemaPath:"#/properties/threads/maximum",keyword:"maximum",params:{comparison: "<=", limit: 255}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data6 < 1 || isNaN(data6)){
const err14 = {instancePath:instancePath+"/threads",schemaPath:"#/properties/threads/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
if(data.cores !== undefined){
let data7 = data.cores;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err15 = {instancePath:instancePath+"/cores",schemaPath:"#/properties/cores/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 255 || isNaN(data7)){
const err16 = {instancePath:instancePath+"/cores",schemaPath:"#/properties/cores/maximum",keyword:"maximum",params:{comparison: "<=", limit: 255}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data7 < 1 || isNaN(data7)){
const err17 = {instancePath:instancePath+"/cores",schemaPath:"#/properties/cores/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
if(data.sockets !== undefined){
let data8 = data.sockets;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
const err18 = {instancePath:instancePath+"/sockets",schemaPath:"#/properties/sockets/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 255 || isNaN(data8)){
const err19 = {instancePath:instancePath+"/sockets",schemaPath:"#/properties/sockets/maximum",keyword:"maximum",params:{comparison: "<=", limit: 255}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data8 < 1 || isNaN(data8)){
const err20 = {instancePath:instancePath+"/sockets",schemaPath:"#/properties/sockets/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
if(data.memory !== undefined){
let data9 = data.memory;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
const err21 = {instancePath:instancePath+"/memory",schemaPath:"#/properties/memory/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 > 1048576 || isNaN(data9)){
const err22 = {instancePath:instancePath+"/memory",schemaPath:"#/properties/memory/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1048576}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data9 < 1 || isNaN(data9)){
const err23 = {instancePath:instancePath+"/memory",schemaPath:"#/properties/memory/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
if(data.usb !== undefined){
let data10 = data.usb;
if(typeof data10 !== "string"){
const err24 = {instancePath:instancePath+"/usb",schemaPath:"#/properties/usb/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(!(((data10 === "piix3-usb-uhci") || (data10 === "piix4-usb-uhci")) || (data10 === "nec-usb-xhci"))){
const err25 = {instancePath:instancePath+"/usb",schemaPath:"#/properties/usb/enum",keyword:"enum",params:{allowedValues: schema11.properties.usb.enum}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.network !== undefined){
let data11 = data.network;
if(typeof data11 !== "string"){
const err26 = {instancePath:instancePath+"/network",schemaPath:"#/properties/network/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(!((data11 === "rtl8139") || (data11 === "e1000"))){
const err27 = {instancePath:instancePath+"/network",schemaPath:"#/properties/network/enum",keyword:"enum",params:{allowedValues: schema11.properties.network.enum}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.mac !== undefined){
let data12 = data.mac;
if(typeof data12 === "string"){
if(!pattern1.test(data12)){
const err28 = {instancePath:instancePath+"/mac",schemaPath:"#/properties/mac/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f][26ae](:[0-9a-f]{2}){5}$"}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
else {
const err29 = {instancePath:instancePath+"/mac",schemaPath:"#/properties/mac/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.storage !== undefined){
let data13 = data.storage;
if(typeof data13 !== "string"){
const err30 = {instancePath:instancePath+"/storage",schemaPath:"#/properties/storage/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(!(data13 === "virtio-blk-pci")){
const err31 = {instancePath:instancePath+"/storage",schemaPath:"#/properties/storage/enum",keyword:"enum",params:{allowedValues: schema11.properties.storage.enum}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data.graphics !== undefined){
let data14 = data.graphics;
if(typeof data14 !== "string"){
const err32 = {instancePath:instancePath+"/graphics",schemaPath:"#/properties/graphics/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(!((((data14 === "VGA") || (data14 === "vmware-svga")) || (data14 === "qxl-vga")) || (data14 === "virtio-vga"))){
const err33 = {instancePath:instancePath+"/graphics",schemaPath:"#/properties/graphics/enum",keyword:"enum",params:{allowedValues: schema11.properties.graphics.enum}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data.sound !== undefined){
let data15 = data.sound;
if(typeof data15 !== "string"){
const err34 = {instancePath:instancePath+"/sound",schemaPath:"#/properties/sound/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(!(((((((((data15 === "none") || (data15 === "AC97")) || (data15 === "ES1370")) || (data15 === "hda-duplex/intel-hda")) || (data15 === "hda-micro/intel-hda")) || (data15 === "hda-output/intel-hda")) || (data15 === "hda-duplex/ich9-intel-hda")) || (data15 === "hda-micro/ich9-intel-hda")) || (data15 === "hda-output/ich9-intel-hda"))){
const err35 = {instancePath:instancePath+"/sound",schemaPath:"#/properties/sound/enum",keyword:"enum",params:{allowedValues: schema11.properties.sound.enum}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data.keyboard !== undefined){
let data16 = data.keyboard;
if(typeof data16 !== "string"){
const err36 = {instancePath:instancePath+"/keyboard",schemaPath:"#/properties/keyboard/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(!((data16 === "usb-kbd") || (data16 === "PS/2"))){
const err37 = {instancePath:instancePath+"/keyboard",schemaPath:"#/properties/keyboard/enum",keyword:"enum",params:{allowedValues: schema11.properties.keyboard.enum}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data.keyboardLayout !== undefined){
let data17 = data.keyboardLayout;
if(typeof data17 !== "string"){
const err38 = {instancePath:instancePath+"/keyboardLayout",schemaPath:"#/properties/keyboardLayout/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(!(((((((((((((((((((((((((((((((((data17 === "ar") || (data17 === "da")) || (data17 === "de")) || (data17 === "de-ch")) || (data17 === "en-gb")) || (data17 === "en-us")) || (data17 === "es")) || (data17 === "et")) || (data17 === "fi")) || (data17 === "fo")) || (data17 === "fr")) || (data17 === "fr-be")) || (data17 === "fr-ca")) || (data17 === "fr-ch")) || (data17 === "hr")) || (data17 === "hu")) || (data17 === "is")) || (data17 === "it")) || (data17 === "ja")) || (data17 === "lt")) || (data17 === "lv")) || (data17 === "mk")) || (data17 === "nl")) || (data17 === "nl-be")) || (data17 === "no")) || (data17 === "pl")) || (data17 === "pt")) || (data17 === "pt-br")) || (data17 === "ru")) || (data17 === "sl")) || (data17 === "sv")) || (data17 === "th")) || (data17 === "tr"))){
const err39 = {instancePath:instancePath+"/keyboardLayout",schemaPath:"#/properties/keyboardLayout/enum",keyword:"enum",params:{allowedValues: schema11.properties.keyboardLayout.enum}};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data.mouse !== undefined){
let data18 = data.mouse;
if(typeof data18 !== "string"){
const err40 = {instancePath:instancePath+"/mouse",schemaPath:"#/properties/mouse/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(!((data18 === "usb-mouse") || (data18 === "PS/2"))){
const err41 = {instancePath:instancePath+"/mouse",schemaPath:"#/properties/mouse/enum",keyword:"enum",params:{allowedValues: schema11.properties.mouse.enum}};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data.tablet !== undefined){
let data19 = data.tablet;
if(typeof data19 !== "string"){
const err42 = {instancePath:instancePath+"/tablet",schemaPath:"#/properties/tablet/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if(!((data19 === "usb-tablet") || (data19 === "none"))){
const err43 = {instancePath:instancePath+"/tablet",schemaPath:"#/properties/tablet/enum",keyword:"enum",params:{allowedValues: schema11.properties.tablet.enum}};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
}
else {
const err44 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
validate10.errors = vErrors;
return errors === 0;
}
